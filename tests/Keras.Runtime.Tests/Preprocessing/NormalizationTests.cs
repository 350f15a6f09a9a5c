namespace Keras.Tests.Preprocessing;

/// <summary>What <see cref="Normalization"/> learns from data.</summary>
public class NormalizationTests
{
    private static readonly float[,] Table = { { 1, 10 }, { 2, 20 }, { 6, 60 } };

    [Fact]
    public void LearnsMeanAndVarianceOfEachPlace()
    {
        var layer = new Normalization();
        layer.Adapt(Table);
        Assert.Equal([3, 30], layer.Mean!);
        Assert.Equal([14 / 3f, 1400 / 3f], layer.Variance!.Select(v => (float)v));
    }

    [Fact]
    public void NoAxisMeansOneForAll()
    {
        var layer = new Normalization(axis: []);
        layer.Adapt(new float[] { 1, 2, 3, 4, 5 });
        Assert.Equal((3, 2), (layer.Mean!.Single(), layer.Variance!.Single()));
    }

    [Theory]
    [InlineData(new[] { -1 }, 3)]
    [InlineData(new[] { 1 }, 5)]
    [InlineData(new[] { 2, 1 }, 15)]
    [InlineData(new[] { 0 }, 8)]
    [InlineData(new int[] { }, 1)]
    public void BatchesArraysAndNumbersOfOtherTypesAgree(int[] axis, int places)
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 8 * 5 * 3).Select(_ => (float)(random.NextDouble() * 20) - 5)];
        Normalization ofArray = new(axis), ofDoubles = new(axis), ofBatches = new(axis);
        ofArray.Adapt(new InputData(values, 8, 5, 3));
        ofDoubles.Adapt(new InputData(Array.ConvertAll(values, v => (double)v), 8, 5, 3));
        Assert.Equal(places, ofArray.Mean!.Length);
        AssertClose(ofArray, ofDoubles);
        // Each sample has a place of its own where axis 0 is kept, so that all batches must have as many.
        int size = axis is [0] ? 8 : 3;
        ofBatches.Adapt(values.Chunk(size * 15).Select(chunk => new InputData(chunk, -1, 5, 3)));
        AssertClose(ofArray, ofBatches);
    }

    [Fact]
    public void FarFromZeroNothingIsLost()
    {
        var random = new Random(7);
        double[] near = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextDouble())];
        Normalization here = new(axis: []), far = new(axis: []);
        here.Adapt(near);
        far.Adapt(Array.ConvertAll(near, v => v + 1e9));
        Assert.Equal(here.Mean!.Single() + 1e9, far.Mean!.Single(), 1e-6);
        Assert.Equal(here.Variance!.Single(), far.Variance!.Single(), 1e-6);
    }

    [Fact]
    public void StepsEndTheReading()
    {
        int read = 0;
        IEnumerable<InputData> Batches()
        {
            while (true) yield return new float[,] { { ++read } };
        }
        var layer = new Normalization();
        layer.Adapt(Batches(), steps: 3);
        Assert.Equal((3, 2.0), (read, layer.Mean!.Single()));
    }

    [Fact]
    public void AdaptingAgainForgets()
    {
        var layer = new Normalization();
        layer.Adapt(Table);
        layer.Adapt(new float[,] { { 5, 7 } });
        Assert.Equal([5, 7], layer.Mean!);
        Assert.Equal([0, 0], layer.Variance!);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAndChangesNothing()
    {
        var layer = new Normalization();
        layer.Adapt(Table);
        Assert.Contains("(2,)", Assert.Throws<ShapeMismatchException>(() => layer.Adapt([Table, new float[4, 3]])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => layer.Adapt(new float[0, 2]));
        Assert.Throws<ShapeMismatchException>(() => new Normalization(axis: 2).Adapt(Table));
        Assert.Throws<ShapeMismatchException>(() => layer.Adapt(default(InputData)));
        Assert.Throws<ArgumentException>(() => layer.Adapt(Array.Empty<InputData>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Adapt([Table], steps: 0));
        layer.ResetState();
        Assert.Throws<InvalidOperationException>(layer.FinalizeState);
        Assert.Throws<InvalidOperationException>(() => new Normalization(mean: [1], variance: [1]).Adapt(Table));
        Assert.Equal([3, 30], layer.Mean!);
    }

    [Fact]
    public void ABatchAllocatesNothing()
    {
        InputData batch = new float[512, 64];
        var layer = new Normalization();
        layer.UpdateState(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) layer.UpdateState(batch);
        // The axes and sizes of each batch; nothing that grows with it.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * 300);
    }

    private static void AssertClose(Normalization expected, Normalization actual)
    {
        Assert.All(expected.Mean!.Zip(actual.Mean!), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(expected.Variance!.Zip(actual.Variance!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
