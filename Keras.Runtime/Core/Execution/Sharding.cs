namespace Keras.Execution;

/// <summary>How a batch is cut: a pure function of batch size and compiled function, so that results never depend on the number of threads.</summary>
internal static class Sharding
{
    /// <summary>The most shards there are.</summary>
    public const int MaximumShards = 32;

    // Where each shard has sums of its own, adding them up costs memory traffic in proportion to their number.
    private const int MaximumShardsWithLargeSums = 8;
    private const long LargeSums = 1024;
    private const long OperationsPerShard = 1 << 19;
    private const long OperationsPerSum = 64;

    /// <summary>How many samples each shard has; the last one may have fewer.</summary>
    public static int SamplesPerShard(int batchSize, CpuFunction function)
    {
        if (!function.CanShard || batchSize < 2) return batchSize;
        long sums = function.SumFloats;
        double operations = (double)function.OperationsPerSample * batchSize;
        double worthwhile = operations / Math.Max(OperationsPerShard, sums * OperationsPerSum);
        int shards = (int)Math.Clamp(worthwhile, 1, Math.Min(batchSize, sums > LargeSums ? MaximumShardsWithLargeSums : MaximumShards));
        return (batchSize + shards - 1) / shards;
    }
}
