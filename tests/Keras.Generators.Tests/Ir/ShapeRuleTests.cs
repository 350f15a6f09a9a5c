namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>What doesn't fit is refused, and the message says what came and what was expected.</summary>
public sealed class ShapeRuleTests
{
    private static readonly Window Two = new([2, 2], [1, 1], [1, 1], [0, 0], [0, 0]);

    private static readonly Dictionary<string, (Func<GraphBuilder, Value> Build, string[] Said)> Wrong = new()
    {
        ["add"] = (b => b.Apply(new Add(), X(b, [Dim.Batch, 3]), X(b, [Dim.Batch, 4])), ["(None, 3)", "(None, 4)"]),
        ["broadcasting"] = (b => X(b, [Dim.Batch, 3]) * X(b, [Dim.Batch, 4]), ["(None, 3)", "(None, 4)", "3 against 4"]),
        ["broadcasting symbols"] = (b => X(b, [Dim.Batch, Dim.Symbol("n")]) * X(b, [Dim.Batch, Dim.Symbol("n") + 1]), ["(None, None)"]),
        ["arithmetic with conditions"] = (b => b.Greater(X(b, [2]), X(b, [2])) + X(b, [2]), ["Bool(2,)", "Float32(2,)"]),
        ["functions of conditions"] = (b => b.Exp(b.Greater(X(b, [2]), b.Constant(0))), ["exponential", "Bool(2,)"]),
        ["compare"] = (b => b.Apply(new Compare(Comparison.Equal), X(b, [2]), X(b, [3])), ["(2,)", "(3,)"]),
        ["logical of numbers"] = (b => b.And(X(b, [2]), X(b, [2])), ["and", "Float32(2,)"]),
        ["logical of two shapes"] = (b =>
            b.Apply(new Logical(false), b.Greater(X(b, [2]), b.Constant(0)), b.Greater(X(b, [3]), b.Constant(0))), ["or", "(2,)", "(3,)"]),
        ["not of a number"] = (b => b.Not(X(b, [2])), ["Float32(2,)"]),
        ["select by a number"] = (b => b.Select(X(b, [2]), X(b, [2]), X(b, [2])), ["condition", "Float32(2,)"]),
        ["select of two shapes"] = (b => b.Apply(new Select(), b.Greater(X(b, [2]), b.Constant(0)), X(b, [2]), X(b, [3])),
            ["(2,)", "(3,)"]),
        ["select by a number that is known"] = (b => b.Apply(new Select(), b.Greater(b.Constant(1), b.Constant(0)), X(b, [2]), X(b, [3])),
            ["(2,)", "(3,)"]),
        ["broadcast"] = (b => b.BroadcastTo(X(b, [Dim.Batch, 3]), [Dim.Batch, 4]), ["(None, 3)", "(None, 4)"]),
        ["broadcast to fewer axes"] = (b => b.BroadcastTo(X(b, [2, 3]), [3]), ["(2, 3)", "(3,)"]),
        ["broadcast out of order"] = (b => b.Apply(new BroadcastInDim([2, 3], [1, 0]), X(b, [3, 2])), ["(3, 2)", "(2, 3)"]),
        ["reshape"] = (b => b.Reshape(X(b, [Dim.Batch, 3, 4]), [Dim.Batch, 10]), ["(None, 3, 4)", "(None, 10)"]),
        ["transpose"] = (b => b.Transpose(X(b, [2, 3]), [0, 0]), ["(2, 3)", "[0, 0]"]),
        ["slice beyond the end"] = (b => b.SliceAxis(X(b, [2, 3]), 1, 1, 4), ["(2, 3)", "(2, 4)"]),
        ["slice of a symbol beyond the end"] = (b => b.SliceAxis(X(b, [2, Dim.Symbol("n")]), 1, 1, Dim.Symbol("n") + 1), ["(2, None)"]),
        ["slice backwards"] = (b => b.SliceAxis(X(b, [2, 3]), 1, 2, 1), ["(2, 3)", "(0, 2)", "(2, 1)"]),
        ["slice of too few axes"] = (b => b.Slice(X(b, [2, 3]), [0], [2], [1]), ["(2, 3)", "(2,)"]),
        ["pad"] = (b => b.Pad(X(b, [2, 3]), 0, [1], [1], [0]), ["(2, 3)", "(1,)"]),
        ["concatenate"] = (b => b.Concatenate(1, X(b, [5, 3]), X(b, [4, 3])), ["(5, 3)", "(4, 3)", "axis 1"]),
        ["concatenate of other ranks"] = (b => b.Concatenate(1, X(b, [2, 3]), X(b, [3])), ["(2, 3)", "(3,)"]),
        ["reverse"] = (b => b.Reverse(X(b, [2, 3]), [2]), ["(2, 3)", "[2]"]),
        ["reduce"] = (b => b.Sum(X(b, [2, 3]), 2), ["(2, 3)", "[2]"]),
        ["reduce twice along an axis"] = (b => b.Sum(X(b, [2, 3]), 1, -1), ["(2, 3)", "[1, 1]"]),
        ["dot"] = (b => b.MatMul(X(b, [Dim.Batch, 784]), X(b, [128, 10])), ["(None, 784)", "(128, 10)", "784 != 128"]),
        ["dot of batches"] = (b => b.DotGeneral(X(b, [2, 3]), X(b, [4, 3]), [1], [1], [0], [0]), ["(2, 3)", "(4, 3)", "2 != 4"]),
        ["convolution over too few axes"] = (b => b.Apply(new Convolution(Two, 1), X(b, [Dim.Batch, 8, 3]), X(b, [2, 2, 3, 4])),
            ["(None, 8, 3)", "rank 4", "(2, 2, 3, 4)"]),
        ["convolution of other channels"] = (b => b.Apply(new Convolution(Two, 1), X(b, [Dim.Batch, 8, 8, 3]), X(b, [2, 2, 1, 4])),
            ["(None, 8, 8, 3)", "(2, 2, 1, 4)"]),
        ["convolution with another window"] = (b => b.Apply(new Convolution(Two, 1), X(b, [1, 8, 8, 3]), X(b, [3, 2, 3, 4])),
            ["(1, 8, 8, 3)", "(3, 2, 3, 4)", "[2, 2]"]),
        ["convolution in groups that don't go in"] = (b => b.Apply(new Convolution(Two, 2), X(b, [1, 8, 8, 4]), X(b, [2, 2, 2, 3])),
            ["3 filters", "2 groups"]),
        ["convolution larger than its input"] = (b => b.Apply(new Convolution(Two, 1), X(b, [Dim.Batch, 8, 1, 3]), X(b, [2, 2, 3, 4])),
            ["(None, 8, 1, 3)", "[2, 2]"]),
        ["input gradient"] = (b => b.Apply(new ConvolutionInputGradient(Two, 1, [1, 4, 4, 2]), X(b, [1, 4, 4, 5]), X(b, [2, 2, 2, 5])),
            ["(1, 4, 4, 5)", "(1, 3, 3, 5)"]),
        ["filter gradient"] = (b => b.Apply(new ConvolutionFilterGradient(Two, 1, [2, 2, 2, 5]), X(b, [1, 4, 4, 2]), X(b, [1, 3, 3, 4])),
            ["(1, 3, 3, 4)", "(1, 3, 3, 5)"]),
        ["pooling over too few axes"] = (b => b.Apply(new ReduceWindow(ReduceKind.Sum, Two), X(b, [Dim.Batch, 8])),
            ["(None, 8)", "rank 4"]),
        ["pooling by product"] = (b => b.Apply(new ReduceWindow(ReduceKind.Product, Two), X(b, [1, 4, 4, 1])), ["Product"]),
        ["pooling's derivative"] = (b => b.Apply(new WindowSumGradient(Two, [1, 4, 4, 1]), X(b, [1, 4, 4, 1])),
            ["(1, 4, 4, 1)", "(1, 3, 3, 1)"]),
        ["select and scatter"] = (b => b.Apply(new SelectAndScatter(Two), X(b, [1, 4, 4, 1]), X(b, [1, 3, 3, 1]), X(b, [1, 2, 2, 1])),
            ["(1, 2, 2, 1)", "(1, 3, 3, 1)"]),
        ["softmax along no axis"] = (b => b.Softmax(X(b, [2, 3]), 2), ["(2, 3)", "[2]"]),
    };

    public static TheoryData<string> Names() => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_came_and_what_was_expected(string name)
    {
        (Func<GraphBuilder, Value> build, string[] said) = Wrong[name];
        foreach (bool simplify in new[] { true, false })
        {
            var refused = Assert.Throws<IrException>(() => build(new GraphBuilder(simplify)));
            Assert.All(said, part => Assert.Contains(part, refused.Message));
        }
    }

    [Fact]
    public void Sizes_that_may_be_equal_are_demanded_to_be()
    {
        var b = new GraphBuilder();
        Assert.Equal([Dim.Batch, 4],
            X(b, [Dim.Batch, Dim.Symbol("n")]) * X(b, [Dim.Batch, 4]) is { } product ? product.Shape : Shape.Scalar);
        Assert.Equal([new SizeDemand(Dim.Symbol("n"), 4)], b.Demands);
        b.Concatenate(1, X(b, [Dim.Batch, 3]), X(b, [4, 3]));
        Assert.Contains(new SizeDemand(Dim.Batch, 4), b.Demands);
    }

    [Fact]
    public void What_a_slice_takes_is_demanded_to_be_there()
    {
        Dim n = Dim.Symbol("n");
        var b = new GraphBuilder();
        Value x = X(b, [Dim.Batch, n, 6]);
        b.SliceAxis(x, 1, 2, 5);
        Assert.Equal([new SizeDemand(n, 5, IsMinimum: true)], b.Demands);
        b.SliceAxis(x, 1, n - 3, n);
        Assert.Equal(new SizeDemand(n - 3, 0, IsMinimum: true), b.Demands[^1]);
        b.SliceAxis(x, 1, 2, n);
        Assert.Equal(new SizeDemand(n, 2, IsMinimum: true), b.Demands[^1]);
    }

    [Fact]
    public void What_is_certain_is_not_demanded()
    {
        Dim n = Dim.Symbol("n");
        var b = new GraphBuilder();
        Value x = X(b, [Dim.Batch, n, 6]);
        b.SliceAxis(x, 1, 0, n);
        b.SliceAxis(x, 1, n - 1, n);
        b.SliceAxis(x, 1, 0, 1);
        b.SliceAxis(x, 2, 1, 6);
        b.SliceAxis(X(b, [Dim.Batch, n + 2, 6]), 1, 2, n + 2);
        Assert.Empty(b.Demands);
    }

    [Fact]
    public void What_the_body_of_a_loop_demands_its_graph_demands()
    {
        Dim n = Dim.Symbol("n");
        var b = new GraphBuilder();
        b.Scan([X(b, [Dim.Batch, n])], [], 3, false, (c, _) => ([b.Pad(b.SliceAxis(c[0], 1, 2, n), 0, [0, 1], [0, 1], [0, 0])], []));
        Assert.Equal([new SizeDemand(n, 2, IsMinimum: true)], b.Demands);
    }

    [Fact]
    public void Only_a_scalar_is_differentiated()
    {
        var b = new GraphBuilder();
        Value x = X(b, [2, 3]);
        Assert.Contains("(2, 3)", Assert.Throws<ArgumentException>(() => Generators.Passes.Differentiation.Gradients(b, x, [x])).Message);
    }

    private static Value X(GraphBuilder b, Shape shape) => b.Parameter(ParameterRole.Input, b.Count, "x", new TensorType(shape));
}
