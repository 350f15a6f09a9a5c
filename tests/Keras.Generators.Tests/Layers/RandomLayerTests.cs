using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Layers that are random in training: nothing in inference, the right distribution in training.</summary>
public class RandomLayerTests
{
    [Theory]
    [InlineData("GaussianNoise(0.3)", 0, 0, 0.3)]
    [InlineData("GaussianNoise(0.3)", 2, 2, 0.3)]
    [InlineData("GaussianDropout(0.2, seed: 3)", 2, 2, 1)]
    [InlineData("AlphaDropout(0)", 2, 2, 0)]
    [InlineData("SpatialDropout1D(0.5)", 1, 1, 1)]
    public void MeanAndDeviationAreTheLayers(string layer, double input, double mean, double deviation)
    {
        double[] Output(LoweringMode mode) =>
            new ModelRun($"[Input(100, 8)] [{layer}]", mode, new NdArray([100, 100, 8], [.. Enumerable.Repeat(input, 80_000)])).Output;
        Assert.All(Output(LoweringMode.Evaluate), v => Assert.Equal(input, v));
        double[] trained = Output(LoweringMode.Train);
        double actual = trained.Average();
        // Whole channels are few: 800 draws.
        Assert.Equal(mean, actual, layer.StartsWith("Spatial", StringComparison.Ordinal) ? 0.15 : 0.02);
        Assert.Equal(deviation, Math.Sqrt(trained.Average(v => (v - actual) * (v - actual))), 0.02);
    }

    [Fact]
    public void AlphaDropoutKeepsMeanAndVariance()
    {
        var random = new Random(1);
        double[] normal =
            [.. Enumerable.Range(0, 40_000)
                .Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
        double[] output = new ModelRun("[Input(400)] [AlphaDropout(0.3)]", LoweringMode.Train, new NdArray([100, 400], normal)).Output;
        double mean = output.Average();
        Assert.Equal(0, mean, 0.03);
        Assert.Equal(1, output.Average(v => (v - mean) * (v - mean)), 0.05);
        double dropped = output.GroupBy(v => v).Max(g => g.Count());
        Assert.Equal(0.3, dropped / output.Length, 0.02);
    }

    [Fact]
    public void SpatialDropoutDropsWholeChannels()
    {
        double[] output = new ModelRun(
            "[Input(3, 4, 5)] [SpatialDropout2D(0.5, DataFormat.ChannelsFirst)]", LoweringMode.Train,
            new NdArray([10, 3, 4, 5], [.. Enumerable.Repeat(1.0, 600)])).Output;
        double[] channels = [.. Enumerable.Range(0, 30).Select(c => output.Skip(c * 20).Take(20).Distinct().Single())];
        Assert.Equal([0, 2], channels.Distinct().Order());
    }

    [Fact]
    public void ActivityRegularizationAddsToTheLossPerSample()
    {
        var run = new ModelRun(
            "[Input(2)] [ActivityRegularization(0.1, 0.01)] [Loss.MeanSquaredError]", LoweringMode.Evaluate,
            new NdArray([2, 2], [1, -2, 3, 4]), new NdArray([2, 2], [1, -2, 3, 4]));
        Assert.Equal([1, -2, 3, 4], run.Output);
        Assert.Equal(((0.1 * 10) + (0.01 * 30)) / 2, run.Loss, 1e-12);
    }
}
