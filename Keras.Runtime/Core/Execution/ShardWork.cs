namespace Keras.Execution;

/// <summary>One stage of a compiled function, shard by shard.</summary>
internal sealed class ShardWork(CpuFunction function, CpuStep[] steps) : ParallelWork
{
    private int _stage;

    /// <summary>Runs the stage for the first <paramref name="shards"/> shards, on all threads.</summary>
    public void RunAll(int stage, int shards)
    {
        _stage = stage;
        Workers.ForEach(shards, this);
    }

    /// <inheritdoc/>
    public override void Run(int index) => function.RunShard(_stage, in steps[index]);
}
