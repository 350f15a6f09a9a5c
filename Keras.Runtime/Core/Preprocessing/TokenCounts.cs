using System.Runtime.InteropServices;

namespace Keras.Execution;

/// <summary>How often integers occur, and in how many documents.</summary>
internal sealed class TokenCounts
{
    private readonly Dictionary<long, Count> counts = [];

    /// <summary>How many documents were counted.</summary>
    public long Documents { get; private set; }

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => counts.Count == 0;

    /// <summary>Counts integers; what is behind the point is left out.</summary>
    /// <param name="data">The integers.</param>
    /// <param name="documents">How many documents they are, all of one length.</param>
    public void Add(DataReader data, int documents)
    {
        long length = data.Length / documents, left = 0;
        while (data.Read() is { IsEmpty: false } piece)
        {
            foreach (double value in piece)
            {
                if (left == 0)
                {
                    left = length;
                    Documents++;
                }
                ref Count count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (long)value, out _);
                count.Occurrences++;
                // Documents are numbered from 1.
                if (count.Last != Documents) count.Documents++;
                count.Last = Documents;
                left--;
            }
        }
    }

    /// <summary>The most frequent integers, most frequent first, and of equally frequent ones the larger first.</summary>
    /// <param name="except">Integers that aren't among them.</param>
    /// <param name="most">How many there are at most.</param>
    public long[] MostFrequent(IEnumerable<long> except, int most)
    {
        foreach (long token in except) counts.Remove(token);
        return [.. counts.OrderByDescending(c => c.Value.Occurrences).ThenByDescending(c => c.Key).Take(most).Select(c => c.Key)];
    }

    /// <summary>The inverse document frequency of an integer: what its number of times in a document counts.</summary>
    public float Weight(long token) => (float)Math.Log(1 + ((double)Documents / (1 + counts[token].Documents)));

    private struct Count
    {
        public long Occurrences, Documents, Last;
    }
}
