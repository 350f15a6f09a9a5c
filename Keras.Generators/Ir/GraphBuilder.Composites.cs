namespace Keras.Generators.Ir;

internal sealed partial class GraphBuilder
{
    private readonly Dictionary<int, (Value Logits, int Axis)> softmaxes = [];
    private readonly Dictionary<int, Value> logistics = [];

    /// <summary>exp(x) over its sum along some axes, by default the last, without overflow.</summary>
    public Value Softmax(Value x, params int[] axes)
    {
        int[] over = axes.Length == 0 ? [x.Shape.Rank - 1] : [.. axes.Select(a => x.Shape.Axis(a))];
        Value largest = StopGradient(Max(x, over));
        Value raised = Exp(x - Spread(largest, x.Shape, over));
        Value softmax = raised / Spread(Sum(raised, over), x.Shape, over);
        if (over.Length == 1)
            softmaxes[softmax.Id] = (x, over[0]);
        return softmax;
    }

    /// <summary>A softmax over what a condition leaves; the rest is 0, also where nothing is left.</summary>
    /// <param name="x">Of what.</param>
    /// <param name="mask">Where it holds, x counts. It broadcasts to x.</param>
    /// <param name="axes">Over which axes.</param>
    public Value MaskedSoftmax(Value x, Value mask, int[] axes)
    {
        Value counts = BroadcastTo(mask, x.Shape);
        return Select(counts, Softmax(Select(counts, x, Constant(-1e9)), axes), Constant(0));
    }

    /// <summary>
    /// ln(sum(exp(x))) along some axes, by default the last, which disappear, without overflow. Shares its work with <see cref="Softmax"/>
    /// of the same x.
    /// </summary>
    public Value LogSumExp(Value x, params int[] axes)
    {
        int[] over = axes.Length == 0 ? [x.Shape.Rank - 1] : [.. axes.Select(a => x.Shape.Axis(a))];
        Value largest = StopGradient(Max(x, over));
        Value raised = Exp(x - Spread(largest, x.Shape, over));
        return Log(Sum(raised, over)) + largest;
    }

    /// <summary>
    /// ln(1 + exp(x)) without overflow. Maximum and minimum share what flows back at 0, unlike relu and abs, which gives the derivative of
    /// 1/2 there.
    /// </summary>
    public Value Softplus(Value x) => Maximum(x, 0) + Log1p(Exp(Minimum(x, -x)));

    /// <summary>
    /// Vectors along some axes brought to length 1; squared lengths below <paramref name="least"/> count as that, since the root's slope at
    /// 0 is infinite.
    /// </summary>
    public Value UnitLength(Value x, double least, params int[] axes) =>
        x * Spread(1 / Sqrt(Maximum(Sum(x * x, axes), least)), x.Shape, axes.Select(a => x.Shape.Axis(a)));

    /// <summary>The sums of products that an equation such as <c>"abc,cd->abd"</c> says.</summary>
    public Value Einsum(string equation, params Value[] operands) => Ir.Einsum.Of(this, equation, operands);

    /// <summary>A sigmoid whose argument is remembered for <see cref="LogitsOfSigmoid"/>.</summary>
    public Value Sigmoid(Value x)
    {
        Value sigmoid = Logistic(x);
        logistics[sigmoid.Id] = x;
        return sigmoid;
    }

    /// <summary>What a softmax over the last axis was taken of, if <paramref name="value"/> is one.</summary>
    public Value? LogitsOfSoftmax(Value value) =>
        softmaxes.TryGetValue(value.Id, out (Value Logits, int Axis) known) && known.Axis == value.Shape.Rank - 1 ? known.Logits : null;

    /// <summary>What a sigmoid was taken of, if <paramref name="value"/> is one.</summary>
    public Value? LogitsOfSigmoid(Value value) => logistics.TryGetValue(value.Id, out Value logits) ? logits : null;

    /// <summary>A number as a condition: all but 0 are true.</summary>
    public Value IsTrue(Value x) => x.Type.Element == ElementType.Bool ? x : Not(Equal(x, Constant(0)));

    /// <summary>Whether a condition holds anywhere along some axes, which disappear.</summary>
    public Value Any(Value condition, params int[] axes) => Greater(Max(Convert(condition), axes), Constant(0));

    /// <summary>
    /// 1 where the class of the last axis equals the class number, else 0: <paramref name="classes"/> (…) gives (…,
    /// <paramref name="count"/>).
    /// </summary>
    public Value OneHot(Value classes, Dim count)
    {
        Shape shape = Shape.Of([.. classes.Shape, count]);
        return Convert(Equal(Iota(shape, -1), Spread(classes, shape, [shape.Rank - 1])));
    }
}
