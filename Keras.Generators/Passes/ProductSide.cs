using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>An operand of a product and what the product does with each of its axes.</summary>
/// <param name="Value">The operand.</param>
/// <param name="Batch">The axes that are gone through one by one, in the product's order.</param>
/// <param name="Free">The axes that the product keeps, in its order.</param>
/// <param name="Contracting">The axes that it sums over, in its order.</param>
internal sealed record ProductSide(Value Value, EquatableArray<int> Batch, EquatableArray<int> Free, EquatableArray<int> Contracting)
{
    /// <summary>
    /// True where kernels can read the operand as it lies: free and contracting axes are one stride each, of which one is 1. Batch axes may
    /// be anywhere.
    /// </summary>
    public bool IsReadable => IsRun(Value.Shape, Free) && IsRun(Value.Shape, Contracting)
        && (IsInnermost(Value.Shape, Free) || IsInnermost(Value.Shape, Contracting));

    /// <summary>The operand of the transposition that this one is; null where it is none.</summary>
    public ProductSide? BeforeTransposition() => Value.Node.Op is not Transpose transpose ? null : new ProductSide(
        new Value(Value.Builder, Value.Node.Operands[0]), Map(Batch, transpose.Permutation), Map(Free, transpose.Permutation),
        Map(Contracting, transpose.Permutation));

    /// <summary>A copy whose axes lie in the order in which the product takes them.</summary>
    public ProductSide Copied(GraphBuilder b)
    {
        int[] Run(int start, int count) => [.. Enumerable.Range(start, count)];
        return new ProductSide(
            b.Transpose(Value, [.. Batch, .. Free, .. Contracting]),
            Run(0, Batch.Count).ToEquatableArray(), Run(Batch.Count, Free.Count).ToEquatableArray(),
            Run(Batch.Count + Free.Count, Contracting.Count).ToEquatableArray());
    }

    /// <summary>
    /// True where elements along all of the axes together are one distance apart. Axes of size 1 move nothing and may be anywhere.
    /// </summary>
    public static bool IsRun(Shape shape, IEnumerable<int> axes)
    {
        int[] wide = Wide(shape, axes), all = Wide(shape, Enumerable.Range(0, shape.Rank));
        int start = wide.Length == 0 ? 0 : Array.IndexOf(all, wide[0]);
        return wide.SequenceEqual(all.Skip(start).Take(wide.Length));
    }

    /// <summary>True where elements along the axes lie next to each other.</summary>
    public static bool IsInnermost(Shape shape, IEnumerable<int> axes)
    {
        int[] wide = Wide(shape, axes);
        return wide.Length == 0 || wide[wide.Length - 1] == Wide(shape, Enumerable.Range(0, shape.Rank)).Last();
    }

    /// <summary>The axes whose size isn't 1.</summary>
    public static int[] Wide(Shape shape, IEnumerable<int> axes) => [.. axes.Where(a => shape[a].Constant != 1)];

    private static EquatableArray<int> Map(EquatableArray<int> axes, EquatableArray<int> permutation) =>
        axes.Select(a => permutation[a]).ToEquatableArray();
}
