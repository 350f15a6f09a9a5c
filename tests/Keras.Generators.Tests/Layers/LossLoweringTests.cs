using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Losses by Keras' definitions: probabilities, scores, cuts, weights and reductions.</summary>
public class LossLoweringTests
{
    private const double Low = 1e-7;

    private static readonly double[] Scores = [1, 2, 3, -1, 0.5, 0.2];

    [Theory]
    [InlineData("[Activation(Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]")]
    [InlineData("[Loss.SparseCategoricalCrossentropy(fromLogits: true)]")]
    public void SparseCrossentropyOfSoftmaxHasTheDerivativeOfPMinusY(string head)
    {
        var run = new ModelRun("[Input(3)]" + head, LoweringMode.Evaluate, new NdArray([2, 3], Scores), new NdArray([2], [2, 0]));
        double[] p = [.. Softmax(Scores[..3]), .. Softmax(Scores[3..])];
        Assert.Equal(-(Math.Log(p[2]) + Math.Log(p[3])) / 2, run.Loss, 1e-9);
        double[] y = [0, 0, 1, 1, 0, 0];
        Near([.. p.Zip(y, (a, b) => (a - b) / 2)], run.InputGradient);
    }

    [Fact]
    public void CategoricalCrossentropySmoothsLabels()
    {
        double[] labels = [0, 0, 1, 1, 0, 0];
        var run = new ModelRun(
            "[Input(3)] [Activation(Activation.Softmax)] [Loss.CategoricalCrossentropy(labelSmoothing: 0.3)]", LoweringMode.Evaluate,
            new NdArray([2, 3], Scores), new NdArray([2, 3], labels));
        double[] p = [.. Softmax(Scores[..3]), .. Softmax(Scores[3..])], y = [.. labels.Select(l => (l * 0.7) + 0.1)];
        Assert.Equal(-p.Zip(y, (a, b) => b * Math.Log(a)).Sum() / 2, run.Loss, 1e-9);
        Near([.. p.Zip(y, (a, b) => (a - b) / 2)], run.InputGradient);
    }

    [Fact]
    public void ProbabilitiesAreDividedByTheirSumAndCut()
    {
        var run = new ModelRun("[Input(3)] [Loss.CategoricalCrossentropy]", LoweringMode.Evaluate, new NdArray([2, 3], [1, 1, 2, 0, 3, 0]),
            new NdArray([2, 3], [0, 0, 1, 1, 0, 0]));
        Assert.Equal((Math.Log(2) - Math.Log(Low)) / 2, run.Loss, 1e-9);
        Assert.Equal([0, 0, 0], run.InputGradient[3..]);
    }

    [Fact]
    public void CertainSoftmaxesAreCutToo()
    {
        var run = new ModelRun(
            "[Input(2)] [Activation(Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]", LoweringMode.Evaluate,
            new NdArray([2, 2], [0, 100, 0, 100]), new NdArray([2], [0, 1]));
        Assert.Equal((-Math.Log(Low) + Math.Pow(2, -23)) / 2, run.Loss, 1e-9);
        Near([0, 0, 0, 0], run.InputGradient);
    }

    [Fact]
    public void BinaryCrossentropyOfSigmoidAndOfScores()
    {
        double[] labels = [0, 1, 1, 0, 1, 0];
        var sigmoid =
            new ModelRun("[Input(3)] [Activation(Activation.Sigmoid)] [Loss.BinaryCrossentropy]", LoweringMode.Evaluate,
                new NdArray([2, 3], Scores), new NdArray([2, 3], labels));
        var scores =
            new ModelRun("[Input(3)] [Loss.BinaryCrossentropy(fromLogits: true)]", LoweringMode.Evaluate, new NdArray([2, 3], Scores),
                new NdArray([2, 3], labels));
        double[] p = [.. Scores.Select(z => 1 / (1 + Math.Exp(-z)))];
        double expected = -p.Zip(labels, (a, y) => (y * Math.Log(a)) + ((1 - y) * Math.Log(1 - a))).Sum() / 6;
        Assert.Equal(expected, sigmoid.Loss, 1e-9);
        Assert.Equal(expected, scores.Loss, 1e-9);
        Near([.. p.Zip(labels, (a, y) => (a - y) / 6)], sigmoid.InputGradient);
        Near([.. p.Zip(labels, (a, y) => (a - y) / 6)], scores.InputGradient);
    }

    [Fact]
    public void BinaryCrossentropyCutsProbabilitiesButNotScores()
    {
        double[] wrong = [-50, 50], labels = [1, 0];
        Assert.Equal(50,
            new ModelRun("[Input(1)] [Loss.BinaryCrossentropy(fromLogits: true)]", LoweringMode.Evaluate, new NdArray([2, 1], wrong),
                new NdArray([2, 1], labels)).Loss, 1e-9);
        double cut = (-Math.Log(Low) - Math.Log(Math.Pow(2, -23))) / 2;
        Assert.Equal(
            cut, new ModelRun("[Input(1)] [Activation(Activation.Sigmoid)] [Loss.BinaryCrossentropy]", LoweringMode.Evaluate,
                new NdArray([2, 1], wrong), new NdArray([2, 1], labels)).Loss, 1e-6);
        Assert.Equal(cut,
            new ModelRun("[Input(1)] [Loss.BinaryCrossentropy]", LoweringMode.Evaluate, new NdArray([2, 1], [0, 1]),
                new NdArray([2, 1], labels)).Loss, 1e-6);
    }

    [Fact]
    public void CircleComparesEachSampleWithAllOthersOfItsBatch()
    {
        // Two samples of class 0 at a right angle, one of class 1 that is the first, and one of class 2 that nobody shares: it has no pair
        // of its class and doesn't count.
        double[] vectors = [1, 0, 0, 1, 1, 0, 0, -1];
        var run = new ModelRun("[Input(2)] [Loss.Circle(2, 0.25)]", LoweringMode.Evaluate, new NdArray([4, 2], vectors),
            new NdArray([4], [0, 0, 1, 2]));
        double Same(double d) => -2 * (d + 0.25) * (0.25 - d);
        double Other(double d) => 2 * Math.Max(1.25 - d, 0) * (0.75 - d);
        double Softplus(double x) => Math.Log(1 + Math.Exp(x));
        double first = Softplus(Same(1) + Math.Log(Math.Exp(Other(0)) + Math.Exp(Other(1))));
        double second = Softplus(Same(1) + Math.Log(Math.Exp(Other(1)) + Math.Exp(Other(2))));
        Assert.Equal((first + second) / 2, run.Loss, 1e-9);
        // With itself every sample is a pair of its class.
        var whole = new ModelRun("[Input(2)] [Loss.Circle(2, 0.25, removeDiagonal: false)]", LoweringMode.Evaluate,
            new NdArray([2, 2], [1, 0, 0, 1]), new NdArray([2], [0, 1]));
        Assert.Equal(Softplus(Same(0) + Other(1)), whole.Loss, 1e-9);
        // Where nothing counts, nothing is lost.
        Assert.Equal(0,
            new ModelRun("[Input(2)] [Loss.Circle]", LoweringMode.Evaluate, new NdArray([2, 2], [1, 0, 0, 1]),
                new NdArray([2], [0, 1])).Loss);
    }

    [Theory]
    [InlineData("BinaryCrossentropy")]
    [InlineData("BinaryFocalCrossentropy")]
    [InlineData("MeanSquaredError")]
    public void OneNumberPerSampleHasNoAxisToTakeTheMeanOver(string loss)
    {
        double Loss(string input, NdArray values) =>
            new ModelRun($"{input} [Loss.{loss}]", LoweringMode.Evaluate, values, new NdArray(values.Shape, [1, 0])).Loss;
        Assert.Equal(Loss("[Input(1)]", new NdArray([2, 1], [0.3, 0.6])), Loss("[Input]", new NdArray([2], [0.3, 0.6])), 1e-12);
    }

    [Fact]
    public void IgnoredClassesCountNowhere()
    {
        var input = new NdArray([1, 3, 2], [0, 1, 5, 2, 0, 0]);
        var run = new ModelRun("[Input(3, 2)] [Loss.SparseCategoricalCrossentropy(fromLogits: true, ignoreClass: 255)]",
            LoweringMode.Evaluate, input, new NdArray([1, 3], [1, 255, 0]));
        Assert.Equal((-Math.Log(Softmax([0, 1])[1]) + Math.Log(2)) / 2, run.Loss, 1e-6);
        Assert.Equal([0, 0], run.InputGradient[2..4]);
    }

    [Theory]
    [InlineData("", (1 * 4) + (3 * 1), 2)]
    [InlineData("Reduction.Mean", (1 * 4) + (3 * 1), 2)]
    [InlineData("Reduction.Sum", (1 * 4) + (3 * 1), 1)]
    [InlineData("Reduction.MeanWithSampleWeight", (1 * 4) + (3 * 1), 4)]
    public void SampleWeightsAndReductions(string reduction, double sum, double divisor)
    {
        var run = new ModelRun($"[Input(1)] [Loss.MeanSquaredError({reduction})]", LoweringMode.Evaluate, new NdArray([2, 1], [2, 1]),
            new NdArray([2, 1], [0, 0]), [1, 3]);
        Assert.Equal(sum / divisor, run.Loss, 1e-9);
    }

    [Theory]
    [InlineData("MeanAbsolutePercentageError", 0.5, 0.25, 50)]
    [InlineData("Huber", 0, 3, 2.5)]
    [InlineData("Huber", 0, 0.5, 0.125)]
    [InlineData("Hinge", -1, 0.5, 1.5)]
    [InlineData("Hinge", 0, 0.5, 1.5)]
    [InlineData("SquaredHinge", 1, 0.5, 0.25)]
    [InlineData("LogCosh", 0, 2, 1.3250027473578645)]
    public void LossesOfOneNumber(string kind, double label, double output, double loss) =>
        Assert.Equal(loss,
            new ModelRun($"[Input(1)] [Loss.{kind}]", LoweringMode.Evaluate, new NdArray([1, 1], [output]),
                new NdArray([1, 1], [label])).Loss, 1e-9);

    [Fact]
    public void OverlapOfAllSamplesIsOneLossWhichWeightsScale()
    {
        var run = new ModelRun("[Input(2)] [Loss.Dice]", LoweringMode.Evaluate, new NdArray([2, 2], [1, 0, 0.5, 0.5]),
            new NdArray([2, 2], [1, 0, 1, 0]), [1, 3]);
        Assert.Equal(2 * (1 - (2 * 1.5 / (2 + 2 + 1e-7))), run.Loss, 1e-9);
    }

    [Fact]
    public void ConnectionistLossSumsOverAlignments()
    {
        // Two steps, one label: "aa", "-a" and "a-" all say it.
        double[] z = [0.2, 0.7, -0.4, 1.1], p = [.. Softmax(z[..2]), .. Softmax(z[2..])];
        var run = new ModelRun("[Input(2, 2)] [Loss.CTC]", LoweringMode.Evaluate, new NdArray([1, 2, 2], z), new NdArray([1, 2], [1, 0]));
        Assert.Equal(-Math.Log((p[1] * p[3]) + (p[0] * p[3]) + (p[1] * p[2])), run.Loss, 1e-9);
    }

    [Fact]
    public void RegularizationIsPartOfTheLoss()
    {
        var run = new ModelRun(
            "[Input(2)] [Dense(1, KernelL2 = 0.1, KernelL1 = 0.01, ActivityL2 = 0.5)] [Loss.MeanAbsoluteError(Weight = 2)]",
            LoweringMode.Train,
            new NdArray([2, 2], [1, 0, 0, 1]), new NdArray([2, 1], [0, 0]), weights: w => w.Name == "kernel" ? [3, -1] : [0]);
        Assert.Equal((2 * (3 + 1) / 2.0) + (0.1 * 10) + (0.01 * 4) + (0.5 * 10 / 2), run.Loss, 1e-9);
    }

    [Fact]
    public void FrozenWeightsAreNotRegularized()
    {
        var run = new ModelRun(
            "[Input(1)] [Dense(1, KernelL2 = 0.1, Trainable = false)] [Loss.MeanAbsoluteError]", LoweringMode.Train,
            new NdArray([1, 1], [1]), new NdArray([1, 1], [3]),
            weights: w => w.Name == "kernel" ? [3] : [0]);
        Assert.Equal(0, run.Loss);
    }

    private static double[] Softmax(double[] z) => [.. z.Select(x => Math.Exp(x) / z.Sum(Math.Exp))];

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-9));
    }
}
