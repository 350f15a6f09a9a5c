using System.Numerics;

namespace Keras.Execution;

/// <summary>
/// How a batch is cut: a pure function of batch size and compiled function, so that results never depend on the number of threads.
/// </summary>
/// <remarks>
/// More shards keep more threads busy; but where each has large sums of its own (gradients), writing and adding them up costs memory
/// traffic in proportion to their number, which the work in a shard has to outweigh.
/// </remarks>
internal static class Sharding
{
    /// <summary>The most shards there are.</summary>
    public const int MaximumShards = 32;

    // Work that is worth handing to another thread.
    private const long OperationsPerShard = 1 << 21;

    // Measured: sums of all shards that fit a second-level cache are cheap, others cost several times as much.
    private const long CachedSums = 1 << 17;
    private const long OperationsPerCachedSum = 48;
    private const long OperationsPerSum = 128;

    // With sums like these, eight shards are as many as pay; and all of them together stay within half a gigabyte.
    private const long LargeSums = 1024;
    private const int ShardsWithLargeSums = 8;
    private const long AllSums = 1 << 27;

    /// <summary>How many samples each shard has; the last one may have fewer.</summary>
    public static int SamplesPerShard(int batchSize, CpuFunction function)
    {
        if (!function.CanShard || batchSize < 2) return batchSize;
        long sums = function.SumFloats;
        long least = Math.Max(OperationsPerShard, sums * (sums <= CachedSums ? OperationsPerCachedSum : OperationsPerSum));
        double worthwhile = (double)function.OperationsPerSample * batchSize / least;
        double most = sums <= LargeSums ? MaximumShards : Math.Clamp(AllSums / sums, 2, ShardsWithLargeSums);

        // A power of two, so that two, four or eight threads get equal shares.
        int shards =
            1 << BitOperations.Log2((uint)Math.Clamp(worthwhile, 1, Math.Max(1, Math.Min(batchSize / function.FewestSamples, most))));
        return (batchSize + shards - 1) / shards;
    }
}
