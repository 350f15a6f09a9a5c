using Keras.Execution;

namespace Keras.Tests.Execution;

public class ShardingTests
{
    [Theory]
    [InlineData(1, 1_000_000_000, 1, 1)] // one sample can't be cut
    [InlineData(16, 500, 200, 16)] // too little work
    [InlineData(32, 1_000_000, 55_000, 4)] // a small convolutional network: eight shards
    [InlineData(32, 150_000, 102_000, 32)] // gradients as large as the work
    [InlineData(32, 410_000, 102_000, 16)] // two layers of 128 and 10: two shards
    [InlineData(32, 500_000, 102_000, 16)] // three would leave one of two threads waiting
    [InlineData(256, 1_000_000, 1, 8)] // no sums to speak of: as many as there may be
    [InlineData(100, 1_000_000_000, 140_000_000, 50)] // sums that fill the memory
    [InlineData(30, 1_000_000_000, 1_000_000, 4)] // the last one is smaller
    public void ShardsFollowFromWorkAndSums(int batch, long operations, long sums, int samples) =>
        Assert.Equal(samples, Sharding.SamplesPerShard(batch, new Function(operations, sums, true)));

    [Fact]
    public void WhatNeedsAllSamplesIsNotCut() => Assert.Equal(64, Sharding.SamplesPerShard(64, new Function(1 << 30, 1, false)));

    [Theory]
    [InlineData(32, 8)] // four shards instead of eight
    [InlineData(30, 15)] // two, since three would leave one of two threads waiting
    [InlineData(5, 5)] // not so many samples
    public void ShardsHaveTheSamplesThatTheyNeed(int batch, int samples) =>
        Assert.Equal(samples, Sharding.SamplesPerShard(batch, new Function(30_000_000, 75_000, true, fewest: 8)));

    private sealed class Function(long operations, long sums, bool canShard, int fewest = 1) : CpuFunction
    {
        public override int FewestSamples => fewest;

        public override int StageCount => 1;

        public override long ArenaFloatsPerSample => 0;

        public override long ArenaFixedFloats => 0;

        public override long SumFloats => sums;

        public override long SharedFloats => sums;

        public override ReadOnlySpan<int> InputFloatsPerSample => [];

        public override ReadOnlySpan<int> OutputFloatsPerSample => [];

        public override long OperationsPerSample => operations;

        public override bool CanShard => canShard;

        public override (long Offset, long Length) SumsOf(int stage) => (0, sums);

        public override void RunOnce(int stage, in CpuStep step)
        {
        }

        public override void RunShard(int stage, in CpuStep step)
        {
        }
    }
}
