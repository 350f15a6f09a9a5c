using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Conditions, choices, and changes of the element type.</summary>
internal static class Comparisons
{
    private static readonly Argument<ArgumentValue?> Condition = Argument.Operand("condition");
    private static readonly Argument<EquatableArray<ArgumentValue>> Conditions = Argument.Operands("condlist"),
        Choices = Argument.Operands("choicelist");
    private static readonly Argument<ArgumentValue?> Default = Argument.OptionalOperand("default");
    private static readonly Argument<ArgumentValue?> XMin = Argument.Any("xMin"), XMax = Argument.Any("xMax"),
        FillValue = Argument.Operand("fillValue");
    private static readonly Argument<double> Rtol = Argument.Number("rtol", 1e-5), Atol = Argument.Number("atol", 1e-8);
    private static readonly Argument<double> Nan = Argument.Number("nan", 0);
    private static readonly Argument<double?> PosInf = Argument.OptionalNumber("posinf"), NegInf = Argument.OptionalNumber("neginf");
    private static readonly Argument<ArgumentValue?> Variable = Argument.Operand("variable");
    private static readonly Argument<bool> EqualNan = Argument.Boolean("equalNan", false),
        AssumeUnique = Argument.Boolean("assumeUnique", false), Invert = Argument.Boolean("invert", false);

    public static IEnumerable<Operation> All =>
    [
        Comparison("Equal", (b, x, y) => b.Equal(x, y)),
        Comparison("NotEqual", (b, x, y) => b.Not(b.Equal(x, y))),
        Comparison("Greater", (b, x, y) => b.Greater(x, y)),
        Comparison("GreaterEqual", (b, x, y) => b.GreaterOrEqual(x, y)),
        Comparison("Less", (b, x, y) => b.Less(x, y)),
        Comparison("LessEqual", (b, x, y) => b.LessOrEqual(x, y)),
        Logical("LogicalAnd", (b, x, y) => b.And(x, y)),
        Logical("LogicalOr", (b, x, y) => b.Or(x, y)),
        Logical("LogicalXor", (b, x, y) => b.And(b.Or(x, y), b.Not(b.And(x, y)))),
        Define.Of("LogicalNot", [Define.X], [], c => c.Builder.Not(c.Builder.IsTrue(c.Operand(Define.X)))),
        Define.Real("Isnan", (b, x) => b.Not(b.Equal(x, x))),
        Define.Real("Isinf", (b, x) => b.Equal(b.Abs(x), b.Constant(double.PositiveInfinity))),
        Define.Real("Isposinf", (b, x) => b.Equal(x, b.Constant(double.PositiveInfinity))),
        Define.Real("Isneginf", (b, x) => b.Equal(x, b.Constant(double.NegativeInfinity))),
        Define.Real("Isfinite", (b, x) => b.Less(b.Abs(x), b.Constant(double.PositiveInfinity))),
        Define.Of("Isreal", [Define.X], [], c => c.Builder.Condition(true, c.Operand(Define.X).Shape)),
        Define.Real("Signbit", (b, x) => b.Or(b.Less(x, b.Constant(0)), b.And(b.Equal(x, b.Constant(0)), b.Less(1 / x, b.Constant(0))))),
        Define.Of("IsIn", [Define.X1, Define.X2], [AssumeUnique, Invert], c =>
        {
            GraphBuilder b = c.Builder;
            (Value x, Value y) = ElementTypes.Common(b, c.Operand(Define.X1), c.Operand(Define.X2), ElementType.Int32);
            Shape pairs = Shape.Of([.. x.Shape, y.Shape.ElementCount]);
            Value isIn =
                b.Any(b.Equal(b.Spread(x, pairs, [x.Shape.Rank]), b.BroadcastTo(b.Reshape(y, [y.Shape.ElementCount]), pairs)),
                    x.Shape.Rank);
            return c.Get(Invert) ? b.Not(isIn) : isIn;
        }),
        Define.Of("Isclose", [Define.X1, Define.X2, Rtol, Atol], [EqualNan], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Define.X1), y = c.Real(Define.X2);
            Value close = b.Or(b.Equal(x, y), b.LessOrEqual(b.Abs(x - y), (b.Abs(y) * c.Given(Rtol)) + c.Given(Atol)));
            return c.Get(EqualNan) ? b.Or(close, b.And(b.Not(b.Equal(x, x)), b.Not(b.Equal(y, y)))) : close;
        }),
        Define.Of("Where", [Condition, Define.X1, Define.X2], [], c =>
        {
            (Value x, Value y) = ElementTypes.Common(c.Builder, c.Operand(Define.X1), c.Operand(Define.X2));
            return Choose(c.Builder, c.Operand(Condition), x, y);
        }),
        Define.Of("Select", [Conditions, Choices, Default], [], c =>
        {
            Value[] all = ElementTypes.Common(c.Builder, [.. c.Operands(Choices), c.OptionalOperand(Default) ?? c.Builder.Constant(0)]);
            // The first condition that holds decides.
            return c.Operands(Conditions).Zip(all, (condition, choice) => (condition, choice)).Reverse()
                .Aggregate(all[all.Length - 1], (rest, pair) => Choose(c.Builder, pair.condition, pair.choice, rest));
        }),
        Define.Of("Clip", [Define.X], [XMin, XMax], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = ElementTypes.AsNumber(b, c.Operand(Define.X));
            foreach ((Argument<ArgumentValue?> bound, bool isLeast) in new[] { (XMin, true), (XMax, false) })
            {
                if (c.Get(bound) is not { } value || value is NullValue)
                    continue;
                (x, Value limit) = ElementTypes.Common(b, x, c.Operand(value));
                x = isLeast ? b.Maximum(x, limit) : b.Minimum(x, limit);
            }

            return x;
        }),
        Define.Of("Cast", [Define.X], [Define.DType],
            c => ElementTypes.Cast(c.Builder, c.Operand(Define.X), ElementTypes.Named(c.Get(Define.DType)) ?? ElementType.Float32)),
        Define.Of("SaturateCast", [Define.X], [Define.DType], c =>
        {
            Value x = ElementTypes.AsNumber(c.Builder, c.Operand(Define.X));
            return ElementTypes.Cast(c.Builder, ElementTypes.Range(c.Get(Define.DType)) is { } range
                ? c.Builder.Clip(x, range.Least, range.Greatest) : x, ElementTypes.Named(c.Get(Define.DType)) ?? ElementType.Float32);
        }),
        Define.Of("ConvertToTensor", [Define.X], [Define.DType], c => ElementTypes.AsDeclared(c, c.Operand(Define.X))),
        Define.Of("Array", [Define.X], [Define.DType], c => ElementTypes.AsDeclared(c, c.Operand(Define.X))),
        Define.Of("Copy", [Define.X], [], c => c.Operand(Define.X)),
        Define.Of("StopGradient", [Variable], [], c => c.Builder.StopGradient(c.Operand(Variable))),
        Define.Of("OnesLike", [Define.X], [Define.DType], c => Full(c, 1)),
        Define.Of("ZerosLike", [Define.X], [Define.DType], c => Full(c, 0)),
        Define.Of("EmptyLike", [Define.X], [Define.DType], c => Full(c, 0)),
        Define.Of("FullLike", [Define.X, FillValue], [Define.DType], c =>
        {
            Value x = c.Operand(Define.X);
            return c.Builder.BroadcastTo(
                ElementTypes.Cast(c.Builder, c.Operand(FillValue), ElementTypes.Named(c.Get(Define.DType)) ?? x.Type.Element), x.Shape);
        }),
        Define.Of("NanToNum", [Define.X], [Nan, PosInf, NegInf], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Define.X), result = b.Select(b.Equal(x, x), x, b.Constant(c.Get(Nan)));
            result = b.Select(b.Equal(x, b.Constant(double.PositiveInfinity)), b.Constant(c.Get(PosInf) ?? float.MaxValue), result);
            return b.Select(b.Equal(x, b.Constant(double.NegativeInfinity)), b.Constant(c.Get(NegInf) ?? float.MinValue), result);
        }),
    ];

    private static Operation Comparison(string name, Func<GraphBuilder, Value, Value, Value> f) => Define.Binary(name, f);

    private static Operation Logical(string name, Func<GraphBuilder, Value, Value, Value> f) =>
        Define.Of(name, [Define.X1, Define.X2], [],
            c => f(c.Builder, c.Builder.IsTrue(c.Operand(Define.X1)), c.Builder.IsTrue(c.Operand(Define.X2))));

    /// <summary>One of two values, which may be conditions themselves.</summary>
    public static Value Choose(GraphBuilder b, Value condition, Value x, Value y)
    {
        // Choices between conditions are made with conditions.
        Value holds = b.IsTrue(condition);
        return x.Type.Element == ElementType.Bool ? b.Or(b.And(holds, x), b.And(b.Not(holds), y)) : b.Select(holds, x, y);
    }

    private static Value Full(LayerContext context, double value)
    {
        Value x = context.Operand(Define.X);
        ElementType type = ElementTypes.Named(context.Get(Define.DType)) ?? x.Type.Element;
        return ElementTypes.Cast(context.Builder, context.Builder.Constant(value, x.Shape), type);
    }
}
