namespace Keras.Generators.Ir;

/// <summary>A value of a loop's step for all steps at once.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsStacked">True where the steps are its leading axis; false where it is the same in all of them.</param>
internal readonly record struct Vectorized(Value Value, bool IsStacked)
{
    /// <summary>With the steps as leading axis, whether they differ or not.</summary>
    public Value Stacked(Dim length) => IsStacked ? Value
        : Value.Builder.Apply(
            new BroadcastInDim(Shape.Of([length, .. Value.Shape]), Enumerable.Range(1, Value.Shape.Rank).ToEquatableArray()), Value);
}

/// <summary>Does what a loop does step by step for all steps at once, outside of it.</summary>
/// <param name="target">Where to.</param>
/// <param name="source">The nodes of the step.</param>
/// <param name="length">The number of steps.</param>
/// <param name="known">What stands for a node; null for one that is to be computed.</param>
/// <param name="otherwise">What stands for a node that can't be computed outside of the loop.</param>
internal sealed class Vectorizer(
    GraphBuilder target, Func<int, Node> source, Dim length, Func<int, Vectorized?> known, Func<int, Vectorized>? otherwise = null)
{
    private readonly Dictionary<int, Vectorized?> values = [];

    /// <summary>A node for all steps; null where it can't be done outside.</summary>
    public Vectorized? Of(int node)
    {
        if (!values.TryGetValue(node, out Vectorized? value))
            values[node] = value = known(node) ?? Compute(source(node)) ?? otherwise?.Invoke(node);
        return value;
    }

    /// <summary>
    /// The sum of a node over all steps; null where it can't be computed outside. Sums over samples and steps become one.
    /// </summary>
    public Value? SumOf(int node)
    {
        if (known(node) is null && source(node) is { Operands.IsEmpty: false } inner)
        {
            if (inner.Op.IsLinear && inner.Operands.Select(SumOf).ToArray() is var sums && sums.All(s => s is not null))
                return With(inner, () => target.Apply(inner.Op, [.. sums.Select(s => s!.Value)]));
            if (Operands(inner) is { } operands && operands.Any(o => o.IsStacked)
                && With(inner, () => inner.Op.SumOfSteps(target, operands)) is { } sum)
                return sum;
        }

        return Of(node) is not { } value ? null
            : value.IsStacked ? target.Sum(value.Value, 0)
            : value.Value * target.Extent(length);
    }

    private Vectorized? Compute(Node node)
    {
        if (Operands(node) is not { } operands)
            return null;
        if (!operands.Any(o => o.IsStacked))
            return new Vectorized(With(node, () => target.Apply(node.Op, [.. operands.Select(o => o.Value)]))!.Value, false);
        return With(node, () => node.Op.Vectorize(target, length, operands)) is { } value ? new Vectorized(value, true) : null;
    }

    private Vectorized[]? Operands(Node node)
    {
        var operands = new Vectorized[node.Operands.Count];
        for (int i = 0; i < operands.Length; i++)
        {
            if (Of(node.Operands[i]) is not { } operand)
                return null;
            operands[i] = operand;
        }

        return operands;
    }

    private Value? With(Node node, Func<Value?> make)
    {
        string? origin = target.Origin;
        target.Origin = node.Origin ?? origin;
        Value? made = make();
        target.Origin = origin;
        return made;
    }
}
