namespace Keras.Execution;

/// <summary>What a processor reads from memory at once, and the widest vector: 64 bytes.</summary>
internal static class CacheLine
{
    /// <summary>Floats in one.</summary>
    public const int Floats = 16;

    /// <summary>Bytes in one.</summary>
    public const int Bytes = Floats * sizeof(float);

    /// <summary>The floats of whole cache lines that hold so many, so that what follows them in memory is aligned as they are.</summary>
    public static nint RoundUp(nint floats) => (floats + (Floats - 1)) & -Floats;

    /// <inheritdoc cref="RoundUp(nint)"/>
    public static long RoundUp(long floats) => (floats + (Floats - 1)) & -Floats;
}
