using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Activations with their parameters, and normalizations.</summary>
internal static class Activating
{
    private static readonly Argument<double> Threshold = Argument.Number("threshold", 0.5), Alpha = Argument.Number("alpha", 1),
        NegativeSlope = Argument.Number("negativeSlope", 0.2),
        B = Argument.Number("b", 4), Limit = Argument.Number("threshold", 0), Default = Argument.Number("defaultValue", 0);

    private static readonly Argument<double?> Epsilon = Argument.OptionalNumber("epsilon");
    private static readonly Argument<int> Order = Argument.Integer("order", 2);
    private static readonly Argument<bool> Approximate = Argument.Boolean("approximate", true);
    private static readonly Argument<EquatableArray<int>?> Axes = Argument.OptionalAxes("axis");

    public static IEnumerable<Operation> All =>
    [
        Plain("Relu"), Plain("Relu6"), Plain("Sigmoid"), Plain("SparseSigmoid"), Plain("Softplus"), Plain("Softsign"), Plain("SparsePlus"),
        Plain("Silu"), Plain("LogSigmoid"),
        Plain("HardSigmoid"), Plain("HardSilu"), Plain("Selu"), Plain("TanhShrink"), Plain("HardTanh"),
        With("SoftShrink", [Threshold], (c, b, x) =>
        {
            double t = c.Get(Threshold);
            return b.Select(b.Greater(x, b.Constant(t)), x - t, b.Select(b.Less(x, b.Constant(-t)), x + t, b.Constant(0)));
        }),
        With("HardShrink", [Threshold], (c, b, x) => b.Select(b.Greater(b.Abs(x), b.Constant(c.Get(Threshold))), x, b.Constant(0))),
        With("Squareplus", [B], (c, b, x) => (x + b.Sqrt((x * x) + c.Get(B))) * 0.5),
        With("Threshold", [Limit, Default], (c, b, x) => b.Select(b.Greater(x, b.Constant(c.Get(Limit))), x, b.Constant(c.Get(Default)))),
        With("LeakyRelu", [NegativeSlope], (c, b, x) => WherePositive(b, x, x, x * c.Get(NegativeSlope))),
        With("Elu", [Alpha], (c, b, x) => WherePositive(b, x, x, b.Expm1(b.Minimum(x, 0)) * c.Get(Alpha))),
        With("Celu", [Alpha], (c, b, x) => WherePositive(b, x, x, b.Expm1(b.Minimum(x, 0) / c.Get(Alpha)) * c.Get(Alpha))),
        With("Gelu", [Approximate], (c, b, x) => c.Get(Approximate)
            ? 0.5 * x * (1 + b.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))
            : 0.5 * x * (1 + b.Erf(x * Math.Sqrt(0.5)))),
        With("Glu", [Define.Axis], (c, b, x) =>
        {
            int axis = c.AxisOf(x, c.Get(Define.Axis));
            Dim half = Dim.FloorDivide(x.Shape[axis], 2);
            return b.SliceAxis(x, axis, 0, half) * b.Logistic(b.SliceAxis(x, axis, half, half * 2));
        }),
        With("Softmax", [Axes], (c, b, x) => c.Get(Axes) is { } axes
            ? b.Softmax(x, [.. axes.Select(a => c.AxisOf(x, a))]) : b.Softmax(x, [.. Enumerable.Range(0, x.Shape.Rank)])),
        With("LogSoftmax", [Axes], (c, b, x) =>
        {
            int[] axes = c.Get(Axes) is { } given
                ? [.. given.Select(a => c.AxisOf(x, a)).OrderBy(a => a)]
                : [.. Enumerable.Range(0, x.Shape.Rank)];
            return x - b.Spread(b.LogSumExp(x, axes), x.Shape, axes);
        }),
        With("Sparsemax", [Define.Axis], (c, b, x) =>
        {
            int axis = c.AxisOf(x, c.Get(Define.Axis)), rank = x.Shape.Rank;
            int[] last = [.. Enumerable.Range(0, rank).Where(a => a != axis), axis],
                back = [.. Enumerable.Range(0, rank).Select(a => Array.IndexOf(last, a))];
            return b.Transpose(Activations.Sparsemax(b, b.Transpose(x, last)), back);
        }),
        With("Normalize", [Define.Axis, Order, Epsilon], (c, b, x) =>
        {
            int axis = c.AxisOf(x, c.Get(Define.Axis)), order = c.Get(Order);
            double epsilon = c.Get(Epsilon) ?? 1e-7;
            if (order == 2)
                return b.UnitLength(x, epsilon * epsilon, axis);
            Value norm = order == 1
                ? b.Sum(b.Abs(x), axis)
                : b.Power(b.Sum(b.IntegerPower(b.Abs(x), order), axis), b.Constant(1.0 / order));
            return x / b.Spread(b.Maximum(norm, epsilon), x.Shape, [axis]);
        }),
    ];

    private static Operation Plain(string name) => Define.Of(name, [Define.X], [], c => Activations.Apply(c, name, c.Real(Define.X)));

    private static Operation With(string name, Argument[] own, Func<LayerContext, GraphBuilder, Value, Value> f) =>
        Define.Of(name, [Define.X], own, c => f(c, c.Builder, c.Real(Define.X)));

    private static Value WherePositive(GraphBuilder b, Value x, Value positive, Value other) =>
        b.Select(b.Greater(x, b.Constant(0)), positive, other);
}
