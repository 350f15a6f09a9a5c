using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>The memory layouts in which a product's operands are read; others are copied into one of them.</summary>
internal static class ProductLayout
{
    /// <summary>
    /// True where an operand is stored the other way round than a plain row-major product reads it. Its axes must be the batch axes in order, then the
    /// free and the contracting ones as two runs.
    /// </summary>
    public static bool IsTransposed(int rank, int batch, EquatableArray<int> contracting, bool contractingLast)
    {
        int start = contracting.IsEmpty ? rank : contracting[0];
        bool atEnd = contracting.IsEmpty || contracting[contracting.Count - 1] == rank - 1;
        return contracting.IsEmpty || rank == batch + contracting.Count ? false : contractingLast ? start == batch && !atEnd : start != batch;
    }

    /// <summary>The product, over transposed operands where they can't be read as they lie.</summary>
    public static Value Readable(GraphBuilder b, DotGeneral dot, Value left, Value right)
    {
        // The contracted axes may come in any order, if only it is the same on both sides.
        int[] pairs = [.. Enumerable.Range(0, dot.LeftContracting.Count)];
        DotGeneral[] orders = [dot, Ordered(dot, pairs.OrderBy(i => dot.LeftContracting[i])), Ordered(dot, pairs.OrderBy(i => dot.RightContracting[i]))];
        DotGeneral best = orders.OrderBy(o => (IsLeftReadable(o, left) ? 0 : 1) + (IsRightReadable(o, right) ? 0 : 1)).First();
        int batch = best.LeftBatch.Count, contracting = best.LeftContracting.Count;
        int[] Run(int start, int count) => [.. Enumerable.Range(start, count)];
        if (!IsLeftReadable(best, left))
        {
            left = b.Transpose(left, [.. best.LeftBatch, .. best.LeftFree(left.Shape.Rank), .. best.LeftContracting]);
            best = best with { LeftBatch = Run(0, batch).ToEquatableArray(), LeftContracting = Run(left.Shape.Rank - contracting, contracting).ToEquatableArray() };
        }

        if (!IsRightReadable(best, right))
        {
            right = b.Transpose(right, [.. best.RightBatch, .. best.RightContracting, .. best.RightFree(right.Shape.Rank)]);
            best = best with { RightBatch = Run(0, batch).ToEquatableArray(), RightContracting = Run(batch, contracting).ToEquatableArray() };
        }

        return b.Apply(best, left, right);
    }

    private static DotGeneral Ordered(DotGeneral dot, IEnumerable<int> order) => dot with
    {
        LeftContracting = order.Select(i => dot.LeftContracting[i]).ToEquatableArray(),
        RightContracting = order.Select(i => dot.RightContracting[i]).ToEquatableArray(),
    };

    private static bool IsLeftReadable(DotGeneral dot, Value left) => IsReadable(left.Shape.Rank, dot.LeftBatch, dot.LeftContracting);

    private static bool IsRightReadable(DotGeneral dot, Value right) => IsReadable(right.Shape.Rank, dot.RightBatch, dot.RightContracting);

    /// <summary>True where an operand's axes are in an order that a product can read.</summary>
    public static bool IsReadable(int rank, EquatableArray<int> batch, EquatableArray<int> contracting)
    {
        bool batchLeads = batch.Select((a, i) => a == i).All(same => same);
        bool run = contracting.Zip(contracting.Skip(1), (a, b) => b == a + 1).All(next => next);
        bool atEdge = contracting.IsEmpty || contracting[0] == batch.Count || contracting[contracting.Count - 1] == rank - 1;
        return batchLeads && run && atEdge;
    }
}
