using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Objects;

/// <summary>A regularizer of Keras: what it adds to the loss for a weight or an output.</summary>
internal abstract class RegularizerDefinition : IObjectDefinition
{
    private static readonly RegularizerDefinition[] All =
        [new L1Regularizer(), new L1L2Regularizer(), new L2Regularizer(), new OrthogonalRegularizer()];

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public abstract IEnumerable<Argument> Arguments { get; }

    /// <summary>The class of a name as Keras or C# spells it: <c>"l2"</c> is <c>L2</c>.</summary>
    public static RegularizerDefinition? Find(string kind) =>
        All.FirstOrDefault(r => r.Kind == kind || (kind == "Orthogonal" && r is OrthogonalRegularizer));

    /// <summary>What is added to the loss.</summary>
    public abstract IEnumerable<Value> Penalties(GraphBuilder builder, Value value, Arguments arguments);

    /// <summary>
    /// What is added to the loss by a regularizer, if there is one, and by factors of the sums of absolute values and of squares.
    /// </summary>
    public static IEnumerable<Value> Penalties(GraphBuilder builder, Value value, double l1, double l2, ObjectValue? regularizer) =>
        [.. Sums(builder, value, l1, l2),
            .. regularizer is null ? [] : Find(regularizer.Kind)!.Penalties(builder, value, regularizer.Arguments)];

    /// <summary><c>l1 · Σ|x|</c> and <c>l2 · Σx²</c>, as far as the factors aren't 0.</summary>
    protected static IEnumerable<Value> Sums(GraphBuilder builder, Value value, double l1, double l2)
    {
        int[] all = [.. Enumerable.Range(0, value.Shape.Rank)];
        if (l1 != 0)
            yield return builder.Sum(builder.Abs(value), all) * l1;
        if (l2 != 0)
            yield return builder.Sum(value * value, all) * l2;
    }
}
