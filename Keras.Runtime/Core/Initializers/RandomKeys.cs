namespace Keras.Execution;

/// <summary>
/// Keys for counter-based random numbers: pure functions of seed and position, so that nothing depends on the order of calls.
/// </summary>
internal static class RandomKeys
{
    /// <summary>The key of the <paramref name="position"/>-th draw under <paramref name="seed"/>.</summary>
    public static uint Of(int seed, long position) => (uint)(Mix((ulong)position + Mix((uint)seed)) >> 32);

    /// <summary>SplitMix64's step: neighbouring numbers give unrelated ones.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
