namespace Keras.Execution;

/// <summary>In which order samples are taken: pass after pass over a range, shuffled by seed and epoch or not.</summary>
internal sealed class BatchOrder(SampleSet set, bool shuffle, int seed)
{
    // Keeps the order's keys apart from those of initializers and dropout, which start from the same seed.
    private const int Salt = 0x5F3759DF;

    private readonly int[] rows = shuffle ? new int[set.Count] : [];
    private int position = set.Count;

    /// <summary>True when the pass has used all samples.</summary>
    public bool IsExhausted => position >= set.Count;

    /// <summary>Begins a pass.</summary>
    /// <param name="epoch">The epoch it begins in; with the seed, it alone decides the order.</param>
    public void BeginPass(int epoch)
    {
        position = 0;
        if (!shuffle) return;
        for (var i = 0; i < rows.Length; i++) rows[i] = set.First + i;
        var state = RandomKeys.Mix(((ulong)RandomKeys.Of(seed ^ Salt, epoch) << 32) | (uint)epoch);
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var other = (int)(((RandomKeys.Mix(state++) >> 32) * (ulong)(i + 1)) >> 32);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
    }

    /// <summary>Copies the next samples.</summary>
    /// <returns>How many: fewer than <paramref name="count"/> at the end.</returns>
    public int Load(BatchMemory memory, int count)
    {
        count = Math.Min(count, set.Count - position);
        if (shuffle) set.Load(memory, rows.AsSpan(position, count));
        else set.Load(memory, position, count);
        position += count;
        return count;
    }
}
