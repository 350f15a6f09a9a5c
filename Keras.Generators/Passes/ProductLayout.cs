namespace Keras.Generators.Passes;

/// <summary>The memory layouts in which a product's operands can be read without copying.</summary>
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

    /// <summary>True where an operand's axes are in an order that a product can read.</summary>
    public static bool IsReadable(int rank, EquatableArray<int> batch, EquatableArray<int> contracting)
    {
        bool batchLeads = batch.Select((a, i) => a == i).All(same => same);
        bool run = contracting.Zip(contracting.Skip(1), (a, b) => b == a + 1).All(next => next);
        bool atEdge = contracting.IsEmpty || contracting[0] == batch.Count || contracting[contracting.Count - 1] == rank - 1;
        return batchLeads && run && atEdge;
    }
}
