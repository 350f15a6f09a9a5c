namespace Keras.Generators.Ir;

/// <summary>
/// Sums of products over the contracting axes, for each combination of the others. The result's axes are the batch axes, the left operand's
/// remaining ones, the right operand's remaining ones.
/// </summary>
internal sealed record DotGeneral(
    EquatableArray<int> LeftContracting, EquatableArray<int> RightContracting, EquatableArray<int> LeftBatch,
    EquatableArray<int> RightBatch) : Primitive
{
    public override string Name => "dot_general";

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands)
    {
        Vectorized left = operands[0], right = operands[1];
        // The steps are a batch axis of both, or a free axis of the one that has them.
        int[] batch = left.IsStacked && right.IsStacked ? [0] : [];
        Value product = b.DotGeneral(
            left.Value, right.Value, Later(LeftContracting, left), Later(RightContracting, right),
            [.. batch, .. Later(LeftBatch, left)], [.. batch, .. Later(RightBatch, right)]);
        if (batch.Length > 0)
            return product;
        int at = left.IsStacked ? LeftBatch.Count : left.Value.Shape.Rank - LeftContracting.Count;
        return b.Transpose(product, [at, .. Enumerable.Range(0, product.Shape.Rank).Where(a => a != at)]);
    }

    public override Value? SumOfSteps(GraphBuilder b, Vectorized[] operands)
    {
        Vectorized left = operands[0], right = operands[1];
        return left.IsStacked && right.IsStacked
            ? b.DotGeneral(left.Value, right.Value, [0, .. Later(LeftContracting, left)], [0, .. Later(RightContracting, right)],
                Later(LeftBatch, left), Later(RightBatch, right))
            : b.Apply(this, [.. operands.Select(o => o.IsStacked ? b.Sum(o.Value, 0) : o.Value)]);
    }

    private static IEnumerable<int> Later(EquatableArray<int> axes, Vectorized operand) => axes.Select(a => operand.IsStacked ? a + 1 : a);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape left = operands[0].Shape, right = operands[1].Shape;
        for (int i = 0; i < LeftBatch.Count; i++)
        {
            if (!left[LeftBatch[i]].Equals(right[RightBatch[i]]))
                throw new IrException(
                    $"{left} and {right} can't be multiplied one by one: {left[LeftBatch[i]]} != {right[RightBatch[i]]}.");
        }

        for (int i = 0; i < LeftContracting.Count; i++)
        {
            if (!left[LeftContracting[i]].Equals(right[RightContracting[i]]))
                throw new IrException(
                    $"{left} and {right} can't be multiplied: {left[LeftContracting[i]]} != {right[RightContracting[i]]}.");
        }

        var batch = LeftBatch.Select(a => left[a]);
        return new TensorType(
            Shape.Of([.. batch, .. LeftFree(left.Rank).Select(a => left[a]), .. RightFree(right.Rank).Select(a => right[a])]));
    }

    public IEnumerable<int> LeftFree(int rank) =>
        Enumerable.Range(0, rank).Where(a => !LeftContracting.Contains(a) && !LeftBatch.Contains(a));

    public IEnumerable<int> RightFree(int rank) =>
        Enumerable.Range(0, rank).Where(a => !RightContracting.Contains(a) && !RightBatch.Contains(a));

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result)
    {
        Shape left = operands[0].Shape;
        return result.Shape.ElementCount * LeftContracting.Aggregate((Dim)2, (product, a) => product * left[a]);
    }

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        Value left = adjoint[0], right = adjoint[1], cotangent = adjoint.Cotangent;
        int batch = LeftBatch.Count;
        int[] leftFree = [.. LeftFree(left.Shape.Rank)], rightFree = [.. RightFree(right.Shape.Rank)];
        int[] batchAxes = [.. Enumerable.Range(0, batch)];
        adjoint.Add(0, () =>
        {
            // cotangent (batch, left free, right free) · right over its free axes: (batch, left free, right contracting in the right's
            // order)
            int[] over = [.. Enumerable.Range(batch + leftFree.Length, rightFree.Length)];
            Value product = b.DotGeneral(cotangent, right, over, rightFree, batchAxes, [.. RightBatch]);
            int[] contracting = [.. RightContracting.OrderBy(a => a).Select(a => LeftContracting[RightContracting.ToList().IndexOf(a)])];
            return Restore(b, product, [.. LeftBatch, .. leftFree, .. contracting]);
        });
        adjoint.Add(1, () =>
        {
            // left · cotangent over the left free axes, with the left operand first: (batch, left contracting in the left's order, right
            // free)
            int[] over = [.. Enumerable.Range(batch, leftFree.Length)];
            Value product = b.DotGeneral(left, cotangent, leftFree, over, [.. LeftBatch], batchAxes);
            int[] contracting = [.. LeftContracting.OrderBy(a => a).Select(a => RightContracting[LeftContracting.ToList().IndexOf(a)])];
            return Restore(b, product, [.. RightBatch, .. contracting, .. rightFree]);
        });
    }

    /// <summary>Moves axis i of <paramref name="value"/> to position <paramref name="axes"/>[i].</summary>
    private static Value Restore(GraphBuilder b, Value value, int[] axes)
    {
        int[] permutation = new int[axes.Length];
        for (int i = 0; i < axes.Length; i++)
            permutation[axes[i]] = i;
        return b.Transpose(value, permutation);
    }
}
