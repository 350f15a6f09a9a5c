using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>All activations of Keras as tensor IR, by the names of <c>Keras.Activation</c>.</summary>
internal static class Activations
{
    private const double SeluAlpha = 1.6732632423543772, SeluScale = 1.0507009873554805;

    private static readonly Dictionary<string, Func<GraphBuilder, Value, Value>> Formulas = new(StringComparer.Ordinal)
    {
        ["Linear"] = (_, x) => x,
        ["Relu"] = (b, x) => b.Relu(x),
        ["Relu6"] = (b, x) => b.Minimum(b.Relu(x), 6),
        ["LeakyRelu"] = (b, x) => WherePositive(b, x, x, x * 0.2),
        ["Elu"] = (b, x) => WherePositive(b, x, x, NegativeExpm1(b, x)),
        ["Selu"] = (b, x) => WherePositive(b, x, x, NegativeExpm1(b, x) * SeluAlpha) * SeluScale,
        ["Celu"] = (b, x) => WherePositive(b, x, x, NegativeExpm1(b, x)),
        ["Gelu"] = (b, x) => 0.5 * x * (1 + b.Erf(x * Math.Sqrt(0.5))),
        ["Glu"] = Glu,
        ["Sigmoid"] = (b, x) => b.Sigmoid(x),
        ["HardSigmoid"] = (b, x) => HardSigmoid(b, x),
        ["LogSigmoid"] = (b, x) => -b.Softplus(-x),
        ["SparseSigmoid"] = (b, x) => b.Clip((x + 1) * 0.5, 0, 1),
        ["Silu"] = (b, x) => x * b.Logistic(x),
        ["HardSilu"] = (b, x) => x * HardSigmoid(b, x),
        ["Softmax"] = (b, x) => b.Softmax(x),
        ["LogSoftmax"] = (b, x) => LogSoftmax(b, x, -1),
        ["Sparsemax"] = Sparsemax,
        ["Softplus"] = (b, x) => b.Softplus(x),
        ["SparsePlus"] = (b, x) =>
            b.Select(b.LessOrEqual(x, b.Constant(-1)), b.Constant(0), b.Select(b.Less(x, b.Constant(1)), 0.25 * (x + 1) * (x + 1), x)),
        ["Squareplus"] = (b, x) => 0.5 * (x + b.Sqrt((x * x) + 4)),
        ["Softsign"] = (b, x) => x / (b.Abs(x) + 1),
        ["Mish"] = (b, x) => x * b.Tanh(b.Softplus(x)),
        ["Tanh"] = (b, x) => b.Tanh(x),
        ["HardTanh"] = (b, x) => b.Clip(x, -1, 1),
        ["TanhShrink"] = (b, x) => x - b.Tanh(x),
        ["HardShrink"] = (b, x) => b.Select(b.Greater(b.Abs(x), b.Constant(0.5)), x, b.Constant(0)),
        ["SoftShrink"] = (b, x) =>
            b.Select(b.Greater(x, b.Constant(0.5)), x - 0.5, b.Select(b.Less(x, b.Constant(-0.5)), x + 0.5, b.Constant(0))),
        ["Exponential"] = (b, x) => b.Exp(x),
    };

    /// <summary>The argument by which layers take an activation.</summary>
    public static readonly Argument<string> Argument = Declarations.Argument.Member("activation", "Linear");

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => Formulas.Keys;

    /// <summary>Applies the activation that the layer's argument names.</summary>
    public static Value Apply(LayerContext context, Value x) => Apply(context, context.Get(Argument), x);

    /// <summary>Applies an activation by its name.</summary>
    public static Value Apply(LayerContext context, string name, Value x)
    {
        if (!Formulas.TryGetValue(name, out var formula))
            throw new LayerException($"{context.Layer.Title}: the activation {name} can't be compiled yet.",
                Argument.Name) { Id = ProblemIds.Unsupported };
        if (name == "Glu" && x.Shape[-1].Constant is { } size && size % 2 != 0)
            throw new LayerException($"{context.Layer.Title}: Glu halves the last axis, but {size} in {x.Shape} is odd.", Argument.Name);
        return formula(context.Builder, x);
    }

    /// <summary>ln(softmax(x)) along an axis, without overflow.</summary>
    public static Value LogSoftmax(GraphBuilder b, Value x, int axis)
    {
        int at = x.Shape.Axis(axis);
        return x - b.Spread(b.LogSumExp(x, at), x.Shape, [at]);
    }

    /// <summary>
    /// What of the last axis is above a threshold τ, less τ. Keras' τ is (Σ of the running sums of the k largest − 1) / k, where the
    /// literature has the last of them alone, so that the result sums to 1 only where k is 1.
    /// </summary>
    public static Value Sparsemax(GraphBuilder b, Value x)
    {
        int last = x.Shape.Rank - 1;
        Value sorted = b.Gather(x, b.Apply(new ArgSort(Descending: true), x), last, last);
        Value sums = b.Apply(new CumulativeSum(last, Reverse: false), sorted);
        Value isLarge = b.Greater(sorted - ((sums - 1) / (b.Iota(x.Shape, last) + 1)), b.Constant(0));
        Value threshold = (b.Sum(b.Select(isLarge, sums, b.Constant(0)), last) - 1) / b.Sum(b.Convert(isLarge), last);
        return b.Maximum(x - b.Spread(threshold, x.Shape, [last]), 0);
    }

    private static Value Glu(GraphBuilder b, Value x)
    {
        Dim half = Dim.FloorDivide(x.Shape[-1], 2);
        return b.SliceAxis(x, -1, 0, half) * b.Logistic(b.SliceAxis(x, -1, half, half * 2));
    }

    private static Value HardSigmoid(GraphBuilder b, Value x) => b.Clip((x / 6) + 0.5, 0, 1);

    private static Value WherePositive(GraphBuilder b, Value x, Value positive, Value other) =>
        b.Select(b.Greater(x, b.Constant(0)), positive, other);

    /// <summary>exp(x) - 1 for x up to 0; larger ones, whose result isn't used, would overflow and poison the derivative.</summary>
    private static Value NegativeExpm1(GraphBuilder b, Value x) => b.Expm1(b.Select(b.Greater(x, b.Constant(0)), b.Constant(0), x));
}
