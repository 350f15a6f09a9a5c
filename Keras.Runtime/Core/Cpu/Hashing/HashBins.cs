using System.Buffers.Text;

namespace Keras.Cpu;

/// <summary>Bins for whole numbers by hashes, the same on every machine.</summary>
public static unsafe class HashBins
{
    /// <summary>What a combination of numbers begins with.</summary>
    private const ulong CrossKey = 0xDECAFCAFFE;

    // The digits of any long and its sign.
    private const int LongestText = 20;

    /// <summary>The remainder of the fingerprint of each number's decimal text.</summary>
    /// <param name="source">The numbers; what is behind the point is left out.</param>
    /// <param name="bins">Where their bins go.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="number">How many bins there are, 1 or more.</param>
    public static void Of(float* source, float* bins, nint count, int number)
    {
        Span<byte> text = stackalloc byte[LongestText];
        for (nint i = 0; i < count; i++) bins[i] = FarmHash.Fingerprint(Text((long)source[i], text)) % (ulong)number;
    }

    /// <summary>The remainder of the keyed hash of each number's decimal text.</summary>
    /// <param name="source">The numbers; what is behind the point is left out.</param>
    /// <param name="bins">Where their bins go.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="number">How many bins there are, 1 or more.</param>
    /// <param name="low">The first half of the key.</param>
    /// <param name="high">The second half.</param>
    public static void Of(float* source, float* bins, nint count, int number, long low, long high)
    {
        Span<byte> text = stackalloc byte[LongestText];
        for (nint i = 0; i < count; i++) bins[i] = SipHash.Of(Text((long)source[i], text), (ulong)low, (ulong)high) % (ulong)number;
    }

    /// <summary>The remainder of the hash of each combination of numbers at the same place.</summary>
    /// <param name="sources">Where each tensor's numbers lie; what is behind the point is left out.</param>
    /// <param name="bins">Where their bins go.</param>
    /// <param name="count">How many combinations there are.</param>
    /// <param name="number">How many bins there are, 1 or more.</param>
    public static void OfCombinations(ReadOnlySpan<nint> sources, float* bins, nint count, int number)
    {
        for (nint i = 0; i < count; i++)
        {
            ulong hash = CrossKey;
            foreach (nint source in sources) hash = Combine(hash, (ulong)(long)((float*)source)[i]);
            bins[i] = hash % (ulong)number;
        }
    }

    private static ulong Combine(ulong hash, ulong next)
    {
        const ulong factor = 0xc6a4a7935bd1e995;
        ulong mixed = (hash ^ factor ^ (Mix(next * factor) * factor)) * factor;
        return Mix(Mix(mixed) * factor);
    }

    private static ulong Mix(ulong value) => value ^ (value >> 47);

    private static ReadOnlySpan<byte> Text(long value, Span<byte> room)
    {
        Utf8Formatter.TryFormat(value, room, out int length);
        return room[..length];
    }
}
