using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Operations;

/// <summary>Sums, products and what else whole numbers have too.</summary>
internal static class Arithmetic
{
    private static readonly Argument<int> Decimals = Argument.Integer("decimals", 0);

    private static readonly Argument<ArgumentValue?> A = Argument.Operand("a");
    private static readonly Argument<int> Times = Argument.Integer("n", 1).AtLeast(0);

    public static IEnumerable<Operation> All =>
    [
        OrCondition("Add", (b, x, y) => x + y, (b, x, y) => b.Or(x, y)),
        Define.Binary("Subtract", (b, x, y) => x - y),
        OrCondition("Multiply", (b, x, y) => x * y, (b, x, y) => b.And(x, y)),
        Define.RealBinary("Divide", (b, x, y) => x / y),
        Define.RealBinary("TrueDivide", (b, x, y) => x / y),
        Define.RealBinary("DivideNoNan",
            (b, x, y) => b.Select(b.Equal(y, b.Constant(0)), b.Constant(0), x / b.Select(b.Equal(y, b.Constant(0)), b.Constant(1), y))),
        Define.Binary("FloorDivide", (b, x, y) => b.Floor(x / y)),
        Define.Binary("Mod", (b, x, y) => b.Mod(x, y)),
        Define.Binary("Fmod", (b, x, y) => x - (y * b.Truncate(x / y))),
        Define.Binary("Power", Power),
        OrCondition("Maximum", (b, x, y) => b.Maximum(x, y), (b, x, y) => b.Or(x, y)),
        OrCondition("Minimum", (b, x, y) => b.Minimum(x, y), (b, x, y) => b.And(x, y)),
        Define.Binary("Fmax", (b, x, y) => b.Select(b.Equal(x, x), b.Select(b.Equal(y, y), b.Maximum(x, y), x), y)),
        Define.Binary("Fmin", (b, x, y) => b.Select(b.Equal(x, x), b.Select(b.Equal(y, y), b.Minimum(x, y), x), y)),
        Define.Unary("Negative", (b, x) => -x),
        Define.Unary("Absolute", (b, x) => b.Abs(x)),
        Define.Unary("Fabs", (b, x) => b.Abs(x)),
        Define.Unary("Square", (b, x) => x * x),
        Define.Unary("Sign", (b, x) => b.Sign(x)),
        Define.Real("Reciprocal", (b, x) => 1 / x),
        Define.Unary("Floor", (b, x) => b.Floor(x)),
        Define.Unary("Ceil", (b, x) => b.Apply(new Ceiling(), x)),
        Define.Unary("Trunc", (b, x) => b.Truncate(x)),
        Define.Of("Diff", [A], [Times, Define.Axis], c =>
        {
            Value x = ElementTypes.AsNumber(c.Builder, c.Operand(A));
            int axis = c.AxisOf(x, c.Get(Define.Axis));
            for (int i = 0; i < c.Get(Times); i++)
                x = c.Builder.SliceAxis(x, axis, 1, x.Shape[axis]) - c.Builder.SliceAxis(x, axis, 0, x.Shape[axis] - 1);
            return x;
        }),
        Define.Of("Round", [Define.X], [Decimals], c =>
        {
            double factor = Math.Pow(10, c.Get(Decimals));
            Value x = c.Operand(Define.X);
            return factor == 1 ? c.Builder.Apply(new Round(), x) : c.Builder.Apply(new Round(), x * factor) / factor;
        }),
    ];

    /// <summary>An operation that conditions have too.</summary>
    private static Operation OrCondition(
        string name, Func<GraphBuilder, Value, Value, Value> number, Func<GraphBuilder, Value, Value, Value> condition) =>
        Define.Of(name, [Define.X1, Define.X2], [], c =>
        {
            (Value x, Value y) = ElementTypes.Common(c.Builder, c.Operand(Define.X1), c.Operand(Define.X2));
            return x.Type.Element == ElementType.Bool ? condition(c.Builder, x, y) : number(c.Builder, x, y);
        });

    /// <summary>A small whole power is a product, which is exact for whole numbers and defined below 0.</summary>
    private static Value Power(GraphBuilder b, Value x, Value y)
    {
        if (Simplifier.Number(y) is { } exponent && exponent == Math.Floor(exponent) && Math.Abs(exponent) is >= 1 and <= 64)
        {
            Value power = b.IntegerPower(x, (int)Math.Abs(exponent));
            return exponent > 0 ? power : 1 / power;
        }

        Value result = b.Power(x, y);
        return result.Type.Element == ElementType.Int32 ? b.Apply(new Round(), result) : result;
    }
}
