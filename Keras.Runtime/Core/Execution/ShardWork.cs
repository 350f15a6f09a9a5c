namespace Keras.Execution;

/// <summary>One stage of a compiled function, shard by shard.</summary>
internal sealed class ShardWork(CpuFunction function, CpuStep[] steps)
{
    private int _stage;

    public void RunAll(int stage, int shards)
    {
        _stage = stage;
        for (int shard = 0; shard < shards; shard++) Run(shard);
    }

    public void Run(int index) => function.RunShard(_stage, in steps[index]);
}
