using System.Numerics;

namespace Keras.Execution;

/// <summary>One stage of a compiled function, shard by shard.</summary>
/// <remarks>
/// What a function with one stage leaves in its arena nobody reads: a shard then takes any arena that is free, so that few stay in the
/// processors' caches instead of many that don't. Where there are several stages, a shard finds in its own what an earlier stage has left
/// for it.
/// </remarks>
internal sealed unsafe class ShardWork(CpuFunction function, CpuStep[] steps) : ParallelWork
{
    private readonly bool _sharesArenas = function.StageCount == 1;

    private int _shards;
    private int _stage;
    private uint _freeArenas;

    /// <summary>How many arenas there are to be; the first steps have them.</summary>
    public int Arenas { get; private set; }

    /// <summary>Gets ready for so many shards, at most <see cref="Sharding.MaximumShards"/>, on so many threads.</summary>
    public void Prepare(int shards, int threads)
    {
        _shards = shards;
        Arenas = _sharesArenas ? Math.Min(shards, threads) : shards;
    }

    /// <summary>Runs a stage for all shards, on all threads.</summary>
    public void RunAll(int stage)
    {
        _stage = stage;
        _freeArenas = uint.MaxValue >> (32 - Arenas);
        Workers.ForEach(_shards, this);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        if (!_sharesArenas)
        {
            function.RunShard(_stage, in steps[index]);
            return;
        }

        int arena = TakeArena();
        try
        {
            CpuStep step = steps[index] with { Arena = steps[arena].Arena };
            function.RunShard(_stage, in step);
        }
        finally
        {
            Interlocked.Or(ref _freeArenas, 1u << arena);
        }
    }

    /// <summary>The first arena that is free, which is mostly the one that this thread had before.</summary>
    private int TakeArena()
    {
        SpinWait wait = default;
        while (true)
        {
            uint free = Volatile.Read(ref _freeArenas);
            uint rest = free & (free - 1);
            if (free != 0 && Interlocked.CompareExchange(ref _freeArenas, rest, free) == free) return BitOperations.TrailingZeroCount(free);
            wait.SpinOnce(); // more threads than arenas: their number has been changed
        }
    }
}
