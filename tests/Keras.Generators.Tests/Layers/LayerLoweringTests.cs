using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>What layers compute, and what is different in training.</summary>
public class LayerLoweringTests
{
    [Fact]
    public void DenseIsAProductOverTheLastAxis()
    {
        var run = new ModelRun(
            "[Input(2, 2)] [Dense(1, Activation.Relu)]", LoweringMode.Predict, new NdArray([1, 2, 2], [1, 2, 3, -4]),
            weights: w => w.Name == "kernel" ? [10, 1] : [0.5]);
        Assert.Equal([12.5, 26.5], run.Output);
    }

    [Fact]
    public void ConvolutionWithStridesAndSamePadding()
    {
        // A row of ones summed over windows of 3 that the padding cuts at both ends.
        var run = new ModelRun(
            "[Input(1, 5, 1)] [Conv2D(1, [1, 3], [1, 2], Padding.Same)]", LoweringMode.Predict, new NdArray([1, 1, 5, 1], [1, 1, 1, 1, 1]),
            weights: w => w.Name == "kernel" ? [1, 1, 1] : [0]);
        Assert.Equal([2, 3, 2], run.Output);
    }

    [Fact]
    public void ChannelsFirstIsTheSameWithTheAxesMoved()
    {
        var random = new Random(3);
        NdArray last = NdArray.Random([2, 5, 6, 3], random), first = NdArray.Of([2, 3, 5, 6], i => last[i[0], i[2], i[3], i[1]]);
        double[] Kernel(WeightNode w) => [.. Enumerable.Range(0, (int)w.ElementCount).Select(i => Math.Sin(i))];
        const string Rest = "activation: Activation.Tanh)] [MaxPooling2D(2";
        var a = new ModelRun($"[Input(5, 6, 3)] [Conv2D(4, 2, {Rest})] [Flatten]", LoweringMode.Predict, last, weights: Kernel);
        var b = new ModelRun(
            $"[Input(3, 5, 6)] [Conv2D(4, 2, dataFormat: DataFormat.ChannelsFirst, {Rest}, dataFormat: DataFormat.ChannelsFirst)] [Flatten(DataFormat.ChannelsFirst)]", LoweringMode.Predict, first,
            weights: Kernel);
        Assert.Equal(a.Output, b.Output);
    }

    [Fact]
    public void DropoutKeepsTheSumInTrainingAndEverythingOtherwise()
    {
        var ones = new NdArray([50, 40], [.. Enumerable.Repeat(1.0, 2000)]);
        const string Model = "[Input(40)] [Dropout(0.25)]";
        Assert.All(new ModelRun(Model, LoweringMode.Evaluate, ones).Output, v => Assert.Equal(1, v));
        double[] output = new ModelRun(Model, LoweringMode.Train, ones).Output;
        Assert.All(output, v => Assert.True(v == 0 || Math.Abs(v - (1 / 0.75)) < 1e-9));
        Assert.InRange(output.Count(v => v == 0), 430, 570);
        Assert.All(new ModelRun("[Input(40)] [Dropout(1)]", LoweringMode.Train, ones).Output, v => Assert.Equal(0, v));
    }

    [Fact]
    public void NoiseShapeSharesTheMask()
    {
        var ones = new NdArray([3, 4, 5], [.. Enumerable.Repeat(1.0, 60)]);
        double[] output = new ModelRun("[Input(4, 5)] [Dropout(0.5, [Dim.Any, 1, 5])]", LoweringMode.Train, ones).Output;
        for (int i = 0; i < 60; i++)
            Assert.Equal(output[((i / 20) * 20) + (i % 5)], output[i]);
        Assert.Contains(0.0, output);
        Assert.Contains(2.0, output);
    }

    [Fact]
    public void LayersDrawTheirOwnNumbersUnlessTheyShareASeed()
    {
        Assert.Equal(2, Streams("[Input(20)] [Dropout(0.5)] [Dropout(0.5)]"));
        Assert.Equal(1, Streams("[Input(20)] [Dropout(0.5, seed: 7)] [Dropout(0.5, seed: 7)]"));
        Assert.Equal(3, Streams("[Input(20)] [Dropout(0.5, seed: 0)] [Dropout(0.5, seed: 1)] [Dropout(0.5)]"));
    }

    [Fact]
    public void BatchNormalizationUsesTheBatchInTrainingAndAveragesOtherwise()
    {
        var input = new NdArray([2, 2], [1, 10, 3, 30]);
        double[] Weights(WeightNode w) => w.Name switch { "gamma" => [2, 1], "beta" => [0.5, 0], "moving_mean" => [1, 0], _ => [4, 1] };
        const string Model = "[Input(2)] [BatchNormalization(momentum: 0.9, epsilon: 0.001)] [Loss.MeanSquaredError]";
        var labels = new NdArray([2, 2]);
        var train = new ModelRun(Model, LoweringMode.Train, input, labels, weights: Weights);
        Near([0.5 - (2 / Math.Sqrt(1.001)), -10 / Math.Sqrt(100.001), 0.5 + (2 / Math.Sqrt(1.001)), 10 / Math.Sqrt(100.001)], train.Output);
        Near([0.9 + 0.2, 2], train.Next(2));
        Near([3.6 + 0.1, 0.9 + 10], train.Next(3));
        var evaluate = new ModelRun(Model, LoweringMode.Evaluate, input, labels, weights: Weights);
        Near([0.5, 10 / Math.Sqrt(1.001), 0.5 + (4 / Math.Sqrt(4.001)), 30 / Math.Sqrt(1.001)], evaluate.Output);
        var frozen =
            new ModelRun(Model.Replace("epsilon: 0.001", "epsilon: 0.001, Trainable = false"), LoweringMode.Train, input, labels,
                weights: Weights);
        Assert.Equal(evaluate.Output, frozen.Output);
    }

    [Fact]
    public void BatchNormalizationWithoutGammaAndBetaOnAnotherAxis()
    {
        var run = new ModelRun(
            "[Input(2, 3)] [BatchNormalization(1, center: false, scale: false)]", LoweringMode.Predict,
            new NdArray([1, 2, 3], [1, 2, 3, 4, 5, 6]),
            weights: w => w.Name == "moving_mean" ? [2, 5] : [1 - 0.001, 4 - 0.001]);
        Near([-1, 0, 1, -0.5, 0, 0.5], run.Output);
        Assert.Equal(["moving_mean", "moving_variance"], run.Model.Weights.Select(w => w.Name));
    }

    [Fact]
    public void RenormalizationCorrectsTowardsMovingAveragesWithinItsBounds()
    {
        var input = new NdArray([2, 1], [1, 3]);
        double[] Weights(WeightNode w) =>
            w.Name switch { "gamma" =>
                [2], "beta" => [0.5], "renorm_mean" => [1.5], "renorm_stddev" => [0.25], "moving_stddev" => [3], _ => [1] };
        const string Model =
            "[Input(1)] [BatchNormalization(momentum: 0.9, epsilon: 0.01, renorm: true, renormMomentum: 0.8, RenormRmax = 3, RenormDmax = 1)] [Loss.MeanSquaredError]";
        var run = new ModelRun(Model, LoweringMode.Train, input, new NdArray([2, 1]), weights: Weights);
        Assert.Equal(["gamma", "beta", "moving_mean", "moving_variance", "moving_stddev", "renorm_mean", "renorm_stddev"],
            run.Model.Weights.Select(w => w.Name));
        // The deviation is four times the moving one, and the mean two of them away: both are cut.
        double deviation = Math.Sqrt(1.01), moved = 2.7 + (0.1 * deviation);
        Near([((-3 / deviation) + 1) * 2 + 0.5, ((3 / deviation) + 1) * 2 + 0.5], run.Output);
        Near([0.9 + 0.2], run.Next(2));
        Near([(moved * moved) - 0.01], run.Next(3));
        Near([moved], run.Next(4));
        Near([1.2 + 0.4], run.Next(5));
        Near([0.2 + (0.2 * deviation)], run.Next(6));
        Assert.Equal(["KG0007"],
            Declare.Graph("[Input(1)] [BatchNormalization(renorm: true, RenormRmin = 2, RenormRmax = 1)]").Problems.Select(p => p.Id));
    }

    [Fact]
    public void LayerScaleHasAFactorForEachChannel()
    {
        var run = new ModelRun("[Input(2, 2)] [LayerScale(0.5, 2)]", LoweringMode.Predict, new NdArray([1, 2, 2], [1, 2, 3, 4]),
            weights: _ => [10, -1]);
        Assert.Equal([10, -2, 30, -4], run.Output);
        Assert.Equal("Constant(value: 0.5)", run.Model.Weights[0].Initializer.Text);
        Assert.Equal("projectionDim", Assert.Single(Declare.Graph("[Input(3)] [LayerScale(1, 2)]").Problems).Path.Argument);
    }

    [Fact]
    public void StochasticDepthDropsWholeSamples()
    {
        var ones = new NdArray([200, 3, 2], [.. Enumerable.Repeat(1.0, 1200)]);
        double[] output = new ModelRun("[Input(3, 2)] [StochasticDepth(0.25)]", LoweringMode.Train, ones).Output;
        double[] samples = [.. Enumerable.Range(0, 200).Select(i => output.Skip(i * 6).Take(6).Distinct().Single())];
        Assert.Equal([0, 1 / 0.75], samples.Distinct().Order());
        Assert.InRange(samples.Count(s => s == 0), 30, 70);
        Assert.All(new ModelRun("[Input(3, 2)] [StochasticDepth(0.25)]", LoweringMode.Evaluate, ones).Output, v => Assert.Equal(1, v));
    }

    [Fact]
    public void RescalingScalesThenMoves() =>
        Assert.Equal([-1, 0, 1],
            new ModelRun("[Input(3)] [Rescaling(0.5, -1)]", LoweringMode.Predict, new NdArray([1, 3], [0, 2, 4])).Output);

    /// <summary>How many streams of random numbers a model draws from.</summary>
    private static int Streams(string attributes)
    {
        GraphBuilder b = ModelLowering.Lower(Declare.Sound(attributes), LoweringMode.Train).Builder;
        return Enumerable.Range(0, b.Count).Select(i => b[i].Op).OfType<RngUniform>().Select(r => r.Slot).Distinct().Count();
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-9));
    }
}
