using Keras.Execution;
using Keras.Tests.Cpu;

namespace Keras.Tests.Execution;

/// <summary>Memory that shards take in turn. Runs alone, since it changes how many threads there are.</summary>
[Collection(Widths.Collection)]
public unsafe class ShardWorkTests
{
    private const int Shards = 24, Floats = 256;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(4, 2)] // threads that were added after the memory was: they wait
    [InlineData(8, Shards)]
    public void NoTwoShardsHaveTheSameMemoryAtATime(int threads, int arenas)
    {
        int before = Workers.Threads;
        using var memory = new NativeFloats(arenas * Floats);
        using var results = new NativeFloats(Shards);
        float* result = results.Pointer;
        var steps = new CpuStep[Shards];
        for (int i = 0; i < Shards; i++)
            steps[i] = new CpuStep { Samples = 1, BatchSize = Shards, FirstSample = i, Sums = result + i,
                Arena = i < arenas ? memory.Pointer + i * Floats : null };
        try
        {
            Workers.Threads = threads;
            var work = new ShardWork(new Filler(), steps);
            work.Prepare(Shards, arenas);
            Assert.Equal(arenas, work.Arenas);
            for (int run = 0; run < 20; run++)
            {
                results.Span.Clear();
                work.RunAll(0);
                Assert.Equal(Enumerable.Range(0, Shards).Select(i => (float)i * Floats), results.Span.ToArray());
            }
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    /// <summary>Fills its memory with the shard's number and adds it up again.</summary>
    private sealed class Filler : CpuFunction
    {
        public override int StageCount => 1;

        public override long ArenaFloatsPerSample => Floats;

        public override long ArenaFixedFloats => 0;

        public override long SumFloats => 1;

        public override long SharedFloats => 1;

        public override ReadOnlySpan<int> InputFloatsPerSample => [];

        public override ReadOnlySpan<int> OutputFloatsPerSample => [];

        public override long OperationsPerSample => Floats;

        public override (long Offset, long Length) SumsOf(int stage) => (0, 1);

        public override void RunOnce(int stage, in CpuStep step)
        {
        }

        public override void RunShard(int stage, in CpuStep step)
        {
            for (int i = 0; i < Floats; i++)
                step.Arena[i] = step.FirstSample;
            Thread.SpinWait(200);
            for (int i = 0; i < Floats; i++)
                *step.Sums += step.Arena[i];
        }
    }
}
