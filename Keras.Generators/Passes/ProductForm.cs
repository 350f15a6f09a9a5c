using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>A product and the order in which its result is wanted.</summary>
/// <param name="Left">The operand whose free axes are rows.</param>
/// <param name="Right">The operand whose free axes are columns.</param>
/// <param name="Order">Axis i of what is wanted is the axis <c>Order[i]</c> of batch, left and right free axes one after another.</param>
internal sealed record ProductForm(ProductSide Left, ProductSide Right, EquatableArray<int> Order)
{
    /// <summary>
    /// How many copies the form takes: of operands that can't be read as they lie, transpositions among them, and of a result that can't be
    /// written as it is wanted.
    /// </summary>
    public int Copies => Cost(Left) + Cost(Right) + (IsWritable ? 0 : 1);

    public static ProductForm Of(DotGeneral dot, Value left, Value right, IEnumerable<int> order) => new(
        new ProductSide(left, dot.LeftBatch, dot.LeftFree(left.Shape.Rank).ToEquatableArray(), dot.LeftContracting),
        new ProductSide(right, dot.RightBatch, dot.RightFree(right.Shape.Rank).ToEquatableArray(), dot.RightContracting),
        order.ToEquatableArray());

    /// <summary>All forms of the same product without copies, this one first.</summary>
    public IEnumerable<ProductForm> Alternatives() =>
        from left in Readings(Left)
        from right in Readings(Right)
        from pairs in Orders(left, right)
        let form = new ProductForm(left with { Contracting = Pick(left.Contracting, pairs) },
            right with { Contracting = Pick(right.Contracting, pairs) }, Order)
        from turned in (ProductForm[])[form, form.Turned()]
        select turned;

    /// <summary>The product as nodes of a graph.</summary>
    public Value Build(GraphBuilder b)
    {
        ProductSide left = Left.IsReadable ? Left : Left.Copied(b), right = Right.IsReadable ? Right : Right.Copied(b);
        var dot = new DotGeneral(left.Contracting, right.Contracting, left.Batch, right.Batch);
        // A product has its operands' free axes in the order in which they lie.
        int[] axes =
        [
            .. Enumerable.Range(0, left.Batch.Count),
            .. left.Free.Select(a => left.Batch.Count + left.Free.Count(other => other < a)),
            .. right.Free.Select(a => left.Batch.Count + left.Free.Count + right.Free.Count(other => other < a)),
        ];
        int[] permutation = [.. Order.Select(a => axes[a])];
        if (permutation.Select((a, i) => a == i).All(same => same))
            return b.Apply(dot, left.Value, right.Value);
        return IsWritable
            ? b.Apply(new TransposedProduct(dot, permutation.ToEquatableArray()), left.Value, right.Value)
            : b.Transpose(b.Apply(dot, left.Value, right.Value), permutation);
    }

    /// <summary>True where kernels can write the result as it is wanted: rows one distance apart, and columns next to each other.</summary>
    private bool IsWritable
    {
        get
        {
            Dim[] sizes = [.. Left.Batch.Concat(Left.Free).Select(a => Left.Value.Shape[a]), .. Right.Free.Select(a => Right.Value.Shape[a])];
            var shape = Shape.Of(Order.Select(a => sizes[a]));
            int[] Places(int start, int count) => [.. Enumerable.Range(start, count).Select(a => Order.ToList().IndexOf(a))];
            int[] rows = Places(Left.Batch.Count, Left.Free.Count), columns = Places(Left.Batch.Count + Left.Free.Count, Right.Free.Count);
            return ProductSide.IsRun(shape, rows) && ProductSide.IsRun(shape, columns) && ProductSide.IsInnermost(shape, columns);
        }
    }

    private static int Cost(ProductSide side) => side.IsReadable && side.Value.Node.Op is not Transpose ? 0 : 1;

    private static ProductSide[] Readings(ProductSide side) => side.BeforeTransposition() is { } before ? [side, before] : [side];

    /// <summary>The orders that the contracted axes may come in: any, if only it is the same on both sides.</summary>
    private static IEnumerable<int[]> Orders(ProductSide left, ProductSide right)
    {
        int[] pairs = [.. Enumerable.Range(0, left.Contracting.Count)];
        yield return pairs;
        if (pairs.Length < 2)
            yield break;
        yield return [.. pairs.OrderBy(i => left.Contracting[i])];
        yield return [.. pairs.OrderBy(i => right.Contracting[i])];
    }

    private static EquatableArray<int> Pick(EquatableArray<int> axes, int[] order) => order.Select(i => axes[i]).ToEquatableArray();

    /// <summary>The same with the operands' places changed.</summary>
    private ProductForm Turned()
    {
        int batch = Left.Batch.Count, left = Left.Free.Count, right = Right.Free.Count;
        return new ProductForm(Right, Left, Order.Select(a => a < batch ? a : a < batch + left ? a + right : a - left).ToEquatableArray());
    }
}
