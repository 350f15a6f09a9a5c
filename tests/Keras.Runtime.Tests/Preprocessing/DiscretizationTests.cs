namespace Keras.Tests.Preprocessing;

/// <summary>Which boundaries <see cref="Discretization"/> learns from data.</summary>
public class DiscretizationTests
{
    [Theory]
    [InlineData(2, 0.01, new double[] { 4 })]
    [InlineData(4, 0.01, new double[] { 2, 4, 6 })]
    [InlineData(4, 0.5, new double[] { 4 })]
    [InlineData(1, 0.01, new double[] { })]
    public void BoundariesAreQuantiles(int bins, double epsilon, double[] expected)
    {
        var layer = new Discretization(numBins: bins, epsilon: epsilon);
        layer.Adapt(new float[] { 8, 1, 7, 2, 6, 3, 5, 4 });
        Assert.Equal(expected, layer.BinBoundaries);
    }

    [Fact]
    public void BatchesAreMergedWithinTheErrorThatIsAllowed()
    {
        const int Count = 20_000;
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, Count).Select(_ => (float)Math.Exp(random.NextDouble() * 6))];
        var layer = new Discretization(numBins: 8, epsilon: 0.01);
        layer.Adapt(values.Chunk(700).Select(chunk => (InputData)chunk));
        Assert.Equal(7, layer.BinBoundaries.Length);
        for (int i = 0; i < 7; i++)
            Assert.InRange(values.Count(v => v < layer.BinBoundaries[i]) / (double)Count, ((i + 1) / 8.0) - 0.02, ((i + 1) / 8.0) + 0.02);
    }

    [Fact]
    public void WhatWasDeclaredIsNotLearned()
    {
        Assert.Contains("numBins",
            Assert.Throws<InvalidOperationException>(() => new Discretization([1, 2]).Adapt(new float[] { 1 })).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new Discretization(numBins: 0).Adapt(new float[] { 1 }));
        Assert.Throws<ShapeMismatchException>(() => new Discretization(numBins: 2).Adapt(Array.Empty<float>()));
        Assert.Throws<InvalidOperationException>(new Discretization(numBins: 2).FinalizeState);
    }
}
