namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Passes;

/// <summary>
/// Softmax, crossentropy and their like: values, derivatives, and numbers that stay finite where the formula from the book overflows.
/// </summary>
public sealed class CompositeTests
{
    private static readonly double Low = Math.Log(1e-7), High = Math.Log(1 - 1e-7);

    private static readonly Dictionary<string, (Shape[] Shapes, Func<GraphBuilder, Value[], Value> Function)> Smooth = new()
    {
        ["softmax"] = ([[Dim.Batch, 4]], (b, x) => b.Softmax(x[0])),
        ["softmax along the first axis"] = ([[3, 2, 2]], (b, x) => b.Softmax(x[0], 0)),
        ["log of softmax"] = ([[Dim.Batch, 4]], (b, x) => b.Log(b.Softmax(x[0]))),
        ["logsumexp"] = ([[Dim.Batch, 4]], (b, x) => b.LogSumExp(x[0])),
        ["logsumexp along the middle"] = ([[2, 3, 2]], (b, x) => b.LogSumExp(x[0], 1)),
        ["softplus"] = ([[Dim.Batch, 3]], (b, x) => b.Softplus(x[0] * 5)),
        ["sigmoid"] = ([[Dim.Batch, 3]], (b, x) => b.Sigmoid(x[0] * 5)),
        ["mean"] = ([[Dim.Batch, 3, 2]], (b, x) => b.Mean(x[0] * x[0], 0, -1)),
        ["mean over a symbol"] = ([[Dim.Batch, Dim.Symbol("n")]], (b, x) => b.Mean(x[0] * x[0], 1)),
        ["clip that cuts nothing"] = ([[Dim.Batch, 3]], (b, x) => b.Clip(x[0] * x[0], -2, 2)),
        ["clip that cuts everything"] = ([[Dim.Batch, 3]], (b, x) => b.Clip(x[0], 2, 3)),
        ["layer normalization"] = ([[Dim.Batch, 4], [4]], (b, x) =>
        {
            Value centered = x[0] - b.Spread(b.Mean(x[0], 1), x[0].Shape, [1]);
            return centered / b.Spread(b.Sqrt(b.Mean(centered * centered, 1) + 0.1), x[0].Shape, [1]) * x[1];
        }),
    };

    public static TheoryData<string> Names() => [.. Smooth.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_of_both_orders_agree_with_differences(string name) =>
        DerivativeCheck.Run(new DerivativeCase(name, Smooth[name].Shapes, Smooth[name].Function));

    [Fact]
    public void A_small_network_from_end_to_end()
    {
        var same = new Window([3, 3], [1, 1], [1, 1], [1, 1], [1, 1]);
        var halved = new Window([2, 2], [2, 2], [1, 1], [0, 0], [0, 0]);
        DerivativeCheck.Run(new DerivativeCase(
            "a small network", [[Dim.Batch, 5, 4, 1], [3, 3, 1, 2], [2], [8, 3], [3]],
            (b, x) =>
            {
                Value hidden = b.Tanh(b.Apply(new Convolution(same, 1), x[0], x[1]) + x[2]);
                Value pooled = b.Apply(new ReduceWindow(ReduceKind.Maximum, halved), hidden);
                Value flat = b.Reshape(pooled, [Dim.Batch, 8]);
                Value kept = flat * b.Convert(b.Greater(b.Uniform(flat.Shape, 0), b.Constant(0.25))) / 0.75;
                Value scores = b.MatMul(kept, x[3]) + x[4];
                Value picked = b.Sum(b.OneHot(b.Iota([Dim.Batch], 0), 3) * scores, 1);
                return b.Mean(b.LogSumExp(scores) - picked, 0) + (0.01 * b.Sum(x[3] * x[3], 0, 1));
            }) { SecondOrder = false });
    }

    [Fact]
    public void Softmax_is_its_definition()
    {
        double[] x = [0.3, -1, 2, 0.7];
        double sum = x.Sum(Math.Exp);
        Equal([.. x.Select(v => Math.Exp(v) / sum)], Values(b => b.Softmax(X(b, 4)), x));
        Equal([Math.Log(sum)], Values(b => b.LogSumExp(X(b, 4)), x));
    }

    [Fact]
    public void Extreme_logits_stay_finite()
    {
        double[] x = [1000, -1000, 999, 0], expected = [1 / (1 + Math.Exp(-1)), 0, Math.Exp(-1) / (1 + Math.Exp(-1)), 0];
        Equal(expected, Values(b => b.Softmax(X(b, 4)), x));
        Equal([1000 + Math.Log(1 + Math.Exp(-1))], Values(b => b.LogSumExp(X(b, 4)), x));
        Equal(expected, Evaluation.Slope((b, v) => b.LogSumExp(v), x));
        Equal([0, 0, 0, 0], Evaluation.Slope((b, v) => b.Softmax(v), x));
        Equal([1000, 0, 999, Math.Log(2)], Values(b => b.Softplus(X(b, 4)), x));
        Equal([1, 0, 1, 0.5], Evaluation.Slope((b, v) => b.Softplus(v), x));
        Equal([1, 0, 1, 0.5], Values(b => b.Sigmoid(X(b, 4)), x));
        Equal([0, 0, 0, 0.25], Evaluation.Slope((b, v) => b.Sigmoid(v), x));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(2.0)]
    public void Sparse_crossentropy_differentiates_to_probabilities_minus_one_hot(double scale)
    {
        var random = new Random(7);
        NdArray logits = NdArray.Random([3, 4], random, -scale, scale), flow = NdArray.Random([3], random);
        int[] classes = [2, 0, 3];
        var b = new GraphBuilder();
        Value z = b.Parameter(ParameterRole.Input, 0, "z", new TensorType([Dim.Batch, 4]));
        Value y = b.Parameter(ParameterRole.Input, 1, "y", new TensorType([Dim.Batch], ElementType.Int32));
        Value g = b.Parameter(ParameterRole.Input, 2, "g", new TensorType([Dim.Batch]));
        Value picked = b.Sum(b.OneHot(y, 4) * z, 1);
        Value loss = -b.Clip(picked - b.LogSumExp(z), Low, High);
        Value gradient = Differentiation.Gradients(b, b.Sum(loss * g, 0), [z])[0];
        NdArray actual = Evaluation.Of(b, gradient, logits, new NdArray([3], [.. classes.Select(c => (double)c)]), flow);
        for (int sample = 0; sample < 3; sample++)
        {
            double sum = Enumerable.Range(0, 4).Sum(c => Math.Exp(logits[sample, c]));
            for (int c = 0; c < 4; c++)
                Assert.Equal(((Math.Exp(logits[sample, c]) / sum) - (c == classes[sample] ? 1 : 0)) * flow[sample], actual[sample, c], 12);
        }
    }

    [Fact]
    public void A_clipped_crossentropy_sends_nothing_back()
    {
        double[] slope = Evaluation.Slope((b, z) => b.Clip(b.SliceAxis(z, 0, 0, 1) - b.LogSumExp(z), Low, High), 1000, 0, -1000);
        Assert.Equal([0, 0, 0], slope);
        slope = Evaluation.Slope((b, z) => b.Clip(b.SliceAxis(z, 0, 2, 3) - b.LogSumExp(z), Low, High), 1000, 0, -1000);
        Assert.Equal([0, 0, 0], slope);
    }

    [Fact]
    public void Clip_cuts_and_shares_at_its_ends_as_Jax_does()
    {
        Equal([-1, -1, 0.3, 2, 2], Values(b => b.Clip(X(b, 5), -1, 2), -3, -1, 0.3, 2, 9));
        Equal([0, 0.5, 1, 0.5, 0], Evaluation.Slope((b, x) => b.Clip(x, -1, 2), -3, -1, 0.3, 2, 9));
    }

    [Fact]
    public void One_hot()
    {
        NdArray result =
            Evaluation.Of(b => b.OneHot(b.Parameter(ParameterRole.Input, 0, "y", new TensorType([2, 2], ElementType.Int32)), 3),
                new NdArray([2, 2], [0, 2, 1, 7]));
        Assert.Equal([2, 2, 3], result.Shape);
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0], result.Data);
    }

    [Fact]
    public void Softmax_and_logsumexp_share_their_work()
    {
        var b = new GraphBuilder();
        Value x = X(b, 4);
        b.Softmax(x);
        int before = b.Count;
        b.LogSumExp(x);
        Assert.True(b.Count <= before + 2, $"{b.Count - before} new nodes where a logarithm and a sum are enough.");
    }

    [Fact]
    public void Logits_are_remembered_where_they_serve()
    {
        var b = new GraphBuilder();
        Value x = b.Parameter(ParameterRole.Input, 0, "x", new TensorType([2, 4]));
        Assert.Equal(x.Id, b.LogitsOfSoftmax(b.Softmax(x))!.Value.Id);
        Assert.Null(b.LogitsOfSoftmax(b.Softmax(x, 0)));
        Assert.Null(b.LogitsOfSoftmax(x));
        Assert.Equal(x.Id, b.LogitsOfSigmoid(b.Sigmoid(x))!.Value.Id);
        Assert.Null(b.LogitsOfSigmoid(x));
    }

    private static Value X(GraphBuilder b, int size) => b.Parameter(ParameterRole.Input, 0, "x", new TensorType([size]));

    private static double[] Values(Func<GraphBuilder, Value> function, params double[] x) =>
        Evaluation.Of(function, new NdArray([x.Length], x)).Data;

    private static void Equal(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-12 * (1 + Math.Abs(expected[i])));
    }
}
