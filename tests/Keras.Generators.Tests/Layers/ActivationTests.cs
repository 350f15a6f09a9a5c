using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Every activation against its definition in Keras, and its derivative against differences.</summary>
public class ActivationTests
{
    private static readonly double[] Points = [-40, -3.5, -1.5, -0.7, -0.2, 0.3, 0.8, 1.7, 4, 7, 40, 2.5];

    private static readonly Dictionary<string, Func<double, double>> Definitions = new()
    {
        ["Linear"] = x => x,
        ["Relu"] = x => Math.Max(x, 0),
        ["Relu6"] = x => Math.Clamp(x, 0, 6),
        ["LeakyRelu"] = x => x >= 0 ? x : 0.2 * x,
        ["Elu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["Selu"] = x => 1.05070098 * (x > 0 ? x : 1.67326324 * (Math.Exp(x) - 1)),
        ["Celu"] = x => Math.Max(x, 0) + Math.Min(Math.Exp(Math.Min(x, 0)) - 1, 0),
        ["Gelu"] = x => x * Phi(x),
        ["Sigmoid"] = Sigmoid,
        ["HardSigmoid"] = x => Math.Clamp((x / 6) + 0.5, 0, 1),
        ["LogSigmoid"] = x => x > -30 ? -Math.Log(1 + Math.Exp(-x)) : x,
        ["SparseSigmoid"] = x => Math.Clamp((x + 1) / 2, 0, 1),
        ["Silu"] = x => x * Sigmoid(x),
        ["HardSilu"] = x => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        ["Softplus"] = x => Softplus(x),
        ["SparsePlus"] = x => x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x,
        ["Squareplus"] = x => (x + Math.Sqrt((x * x) + 4)) / 2,
        ["Softsign"] = x => x / (1 + Math.Abs(x)),
        ["Mish"] = x => x * Math.Tanh(Softplus(x)),
        ["Tanh"] = Math.Tanh,
        ["HardTanh"] = x => Math.Clamp(x, -1, 1),
        ["TanhShrink"] = x => x - Math.Tanh(x),
        ["HardShrink"] = x => Math.Abs(x) > 0.5 ? x : 0,
        ["SoftShrink"] = x => Math.Sign(x) * Math.Max(Math.Abs(x) - 0.5, 0),
        ["Exponential"] = Math.Exp,
    };

    public static TheoryData<string> Elementwise => [.. Definitions.Keys];

    [Fact]
    public void AllAreCovered() =>
        Assert.Equal(Activations.Names.Order(), Definitions.Keys.Concat(["Softmax", "LogSoftmax", "Sparsemax", "Glu"]).Order());

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void ElementwiseOnesFollowTheirDefinition(string name)
    {
        var run = new ModelRun($"[Input({Points.Length})] [Activation(Activation.{name})]", LoweringMode.Predict,
            new NdArray([1, Points.Length], [.. Points]));
        for (int i = 0; i < Points.Length; i++)
        {
            double x = Points[i], expected = Definitions[name](x),
                slope = (Definitions[name](x + 1e-6) - Definitions[name](x - 1e-6)) / 2e-6;
            Assert.True(Math.Abs(expected - run.Output[i]) <= 1e-7 * (1 + Math.Abs(expected)),
                $"{name}({x}) is {expected}, not {run.Output[i]}");
            Assert.True(Math.Abs(slope - run.InputGradient[i]) <= 1e-6 * (1 + Math.Abs(slope)),
                $"{name}'({x}) is {slope}, not {run.InputGradient[i]}");
        }
    }

    [Fact]
    public void SoftmaxesGoOverTheLastAxis()
    {
        var input = new NdArray([1, 2, 3], [1, 2, 3, 1000, 1000, -1000]);
        double[] softmax = new ModelRun("[Input(2, 3)] [Activation(Activation.Softmax)]", LoweringMode.Predict, input).Output;
        double[] logarithms = new ModelRun("[Input(2, 3)] [Activation(Activation.LogSoftmax)]", LoweringMode.Predict, input).Output;
        Near([0.09003057, 0.24472847, 0.66524096, 0.5, 0.5, 0], softmax);
        Near([-2.40760596, -1.40760596, -0.40760596, -0.69314718, -0.69314718, -2000.69314718], logarithms);
    }

    [Fact]
    public void SparsemaxHasKerasThreshold()
    {
        // Sorted 3, 2.5, 0 with sums 3, 5.5, 5.5: two are large, and the threshold is (3 + 5.5 - 1) / 2. In the second line only one is.
        var run = new ModelRun("[Input(2, 3)] [Activation(Activation.Sparsemax)]", LoweringMode.Predict,
            new NdArray([1, 2, 3], [2.5, 0, 3, -1, 4, 0]));
        Near([0, 0, 0, 0, 1, 0], run.Output);
        run = new ModelRun("[Input(3)] [Activation(Activation.Sparsemax)]", LoweringMode.Predict, new NdArray([1, 3], [0.5, -1, 0.1]));
        Near([0.45, 0, 0.05], run.Output);
        Near([-1, 0, 0], run.InputGradient);
    }

    [Fact]
    public void GluGatesTheFirstHalfByTheSecond()
    {
        double[] output =
            new ModelRun("[Input(4)] [Activation(Activation.Glu)]", LoweringMode.Predict, new NdArray([1, 4], [2, -3, 0, 100])).Output;
        Near([1, -3], output);
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-7));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    /// <summary>The normal distribution, by its series.</summary>
    private static double Phi(double x)
    {
        if (Math.Abs(x) > 8)
            return x > 0 ? 1 : 0;
        double sum = x, term = x;
        for (int n = 1; n < 300; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
