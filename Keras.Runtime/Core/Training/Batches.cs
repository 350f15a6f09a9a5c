namespace Keras.Execution;

/// <summary>How data are cut into batches.</summary>
internal static class Batches
{
    /// <summary>Keras' default.</summary>
    public const int DefaultSize = 32;

    /// <summary>The batch size that was asked for, or that spreads the data over the steps, or the default.</summary>
    public static int SizeOf(int samples, int? batchSize, int? steps) => batchSize ?? (steps is { } count ? CountOf(samples, count) : DefaultSize);

    /// <summary>How many parts of a size there are, the last one perhaps smaller.</summary>
    public static int CountOf(int samples, int size) => (int)(((long)samples + size - 1) / size);
}
