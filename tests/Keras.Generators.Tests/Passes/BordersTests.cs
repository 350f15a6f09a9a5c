namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Ir;

/// <summary>Windows take the borders around what they move over, where that changes no value.</summary>
public sealed class BordersTests
{
    private static readonly Window Three = new([3, 3], [2, 1], [1, 1], [0, 1], [1, 0]);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_convolution_and_its_gradient_take_a_border_of_zeros(double value, bool isTaken)
    {
        var b = new GraphBuilder();
        Value padded = Padded(b, Input(b, 0, [Dim.Batch, 6, 5, 2]), value);
        Value kernel = Input(b, 1, [3, 3, 2, 4]);
        Value result = b.Apply(new Convolution(Three, 1), padded, kernel);
        b.SetResult(ResultRole.Output, 0, result);
        b.SetResult(ResultRole.Output, 1, b.Apply(new ConvolutionFilterGradient(Three, 1, kernel.Shape), padded, result));
        Assert.Equal(!isTaken, HasPad(AssertSame(b.ToGraph())));
    }

    [Fact]
    public void What_is_more_than_a_border_stays()
    {
        var b = new GraphBuilder();
        Value x = Input(b, 0, [Dim.Batch, 6, 5, 2]), kernel = Input(b, 1, [3, 3, 4, 4]), narrow = Input(b, 2, [3, 3, 2, 4]);
        Value[] padded =
            [b.Pad(x, 0, [0, 1, 1, 1], [0, 0, 0, 1], [0, 0, 0, 0]), b.Pad(x, 0, [0, 1, 1, 0], [0, 0, 0, 0], [0, 1, 0, 0]),
                b.Pad(x, 0, [0, 2, -1, 0], [0, 0, 1, 0], [0, 0, 0, 0])];
        for (int i = 0; i < padded.Length; i++)
            b.SetResult(ResultRole.Output, i, b.Apply(new Convolution(Three, 1), padded[i], i == 0 ? kernel : narrow));
        Assert.Equal(3, AssertSame(b.ToGraph()).Nodes.Count(n => n.Op is Pad));
    }

    [Theory]
    [InlineData("Sum", 0, false, 3, true)]
    [InlineData("Sum", 1, true, 3, false)]
    [InlineData("Maximum", 0, true, 3, true)]
    [InlineData("Maximum", 0, false, 3, false)]
    [InlineData("Maximum", 1, true, 3, false)]
    [InlineData("Maximum", double.NegativeInfinity, false, 3, true)]
    [InlineData("Maximum", 0, true, 2, false)] // a window that lies in the border altogether
    public void Pooling_takes_a_border_that_it_does_not_see(string kind, double value, bool isPositive, int size, bool isTaken)
    {
        var b = new GraphBuilder();
        Value x = Input(b, 0, [Dim.Batch, 6, 5, 2]);
        var window = new Window([size, size], [1, 2], [1, 1], [0, 0], [0, 0]);
        b.SetResult(ResultRole.Output, 0,
            b.Apply(new ReduceWindow((ReduceKind)Enum.Parse(typeof(ReduceKind), kind), window),
                Padded(b, isPositive ? b.Relu(x) : x, value)));
        Assert.Equal(!isTaken, HasPad(AssertSame(b.ToGraph())));
    }

    private static Value Padded(GraphBuilder b, Value x, double value) => b.Pad(x, value, [0, 2, 1, 0], [0, 1, 2, 0], [0, 0, 0, 0]);

    private static bool HasPad(Graph graph) => graph.Nodes.Any(n => n.Op is Pad);

    private static Value Input(GraphBuilder b, int index, Shape shape) =>
        b.Parameter(ParameterRole.Input, index, $"x{index}", new TensorType(shape));

    private static Graph AssertSame(Graph before)
    {
        Graph after = Borders.Run(before);
        var random = new Random(1);
        var parameters = before.Nodes.Select(n => n.Op).OfType<Parameter>()
            .ToDictionary(p => (p.Role, p.Index), p => NdArray.Random(DimCode.Evaluate(p.Type.Shape, Evaluation.Symbols), random));
        NdArray[] expected = Evaluator.Run(before, Evaluation.Symbols, parameters),
            actual = Evaluator.Run(after, Evaluation.Symbols, parameters);
        foreach (GraphResult result in before.Results)
        {
            NdArray ours = actual[after.Results.Single(r => r.Index == result.Index).Node];
            Assert.All(expected[result.Node].Data.Zip(ours.Data), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }

        return after;
    }
}
