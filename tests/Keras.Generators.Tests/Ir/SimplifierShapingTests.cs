namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>Rules about moving, repeating, joining and reducing, where they apply and where they must not.</summary>
public sealed class SimplifierShapingTests
{
    private static readonly Dim N = Dim.Symbol("n");

    private static readonly Dictionary<string, (Func<GraphBuilder, Value> Build, Func<GraphBuilder, Value> Simple)> Applies = new()
    {
        ["broadcast to the same"] = (b => b.BroadcastTo(X(b, [Dim.Batch, 3]), [Dim.Batch, 3]), b => X(b, [Dim.Batch, 3])),
        ["broadcast of a number"] = (b => b.BroadcastTo(b.Constant(2), [Dim.Batch, 3]), b => b.Constant(2, [Dim.Batch, 3])),
        ["broadcast of a broadcast"] = (b => b.BroadcastTo(b.BroadcastTo(X(b, [3]), [4, 3]), [2, 4, 3]),
            b => b.BroadcastTo(X(b, [3]), [2, 4, 3])),
        ["broadcast of size-1 axes"] = (b => b.BroadcastTo(X(b, [2, 1]), [2, 3]), b => b.Spread(b.Reshape(X(b, [2, 1]), [2]), [2, 3], [1])),
        ["kept and removed axes"] = (b => b.BroadcastTo(b.Reshape(X(b, [2]), [2, 1]), [2, 3]), b => b.Spread(X(b, [2]), [2, 3], [1])),
        ["reshape to the same"] = (b => b.Reshape(X(b, [Dim.Batch, 3]), [Dim.Batch, 3]), b => X(b, [Dim.Batch, 3])),
        ["reshape of a number"] = (b => b.Reshape(b.Constant(2, [2, 3]), [6]), b => b.Constant(2, [6])),
        ["reshape of a reshape"] = (b => b.Reshape(b.Reshape(X(b, [2, 6]), [12]), [3, 4]), b => b.Reshape(X(b, [2, 6]), [3, 4])),
        ["reshape and back"] = (b => b.Reshape(b.Reshape(X(b, [2, 6]), [12]), [2, 6]), b => X(b, [2, 6])),
        ["transpose that moves nothing"] = (b => b.Transpose(X(b, [2, 3]), [0, 1]), b => X(b, [2, 3])),
        ["transpose and back"] = (b => b.Transpose(b.Transpose(X(b, [2, 3, 4]), [2, 0, 1]), [1, 2, 0]), b => X(b, [2, 3, 4])),
        ["transpose of a transpose"] = (b => b.Transpose(b.Transpose(X(b, [2, 3, 4]), [2, 0, 1]), [2, 0, 1]),
            b => b.Transpose(X(b, [2, 3, 4]), [1, 2, 0])),
        ["transpose of size-1 axes"] = (b => b.Transpose(X(b, [2, 1, 4]), [1, 0, 2]), b => b.Reshape(X(b, [2, 1, 4]), [1, 2, 4])),
        ["transpose of a number"] = (b => b.Transpose(b.Constant(2, [2, 3]), [1, 0]), b => b.Constant(2, [3, 2])),
        ["slice of everything"] = (b => b.Slice(X(b, [Dim.Batch, N]), [0, 0], [Dim.Batch, N], [1, 1]), b => X(b, [Dim.Batch, N])),
        ["slice of a number"] = (b => b.SliceAxis(b.Constant(2, [4]), 0, 1, 3), b => b.Constant(2, [2])),
        ["slice of a slice"] = (b => b.Slice(b.Slice(X(b, [20]), [1], [18], [2]), [2], [8], [3]), b => b.Slice(X(b, [20]), [5], [12], [6])),
        ["slice of a part"] = (b => b.SliceAxis(b.Concatenate(1, X(b, [2, 3]), X(b, [2, 4])), 1, 3, 7), b => X(b, [2, 4])),
        ["pad by nothing"] = (b => b.Pad(X(b, [2]), 7, [0], [0], [0]), b => X(b, [2])),
        ["pad of the same number"] = (b => b.Pad(b.Constant(7, [2]), 7, [1], [2], [1]), b => b.Constant(7, [6])),
        ["pad around pad"] = (b => b.Pad(b.Pad(X(b, [2]), 7, [1], [2], [1]), 7, [3], [0], [0]), b => b.Pad(X(b, [2]), 7, [4], [2], [1])),
        ["concatenate of one"] = (b => b.Concatenate(0, X(b, [2])), b => X(b, [2])),
        ["concatenate of a number"] = (b => b.Concatenate(0, b.Constant(3, [2]), b.Constant(3, [N])), b => b.Constant(3, [N + 2])),
        ["reverse of no axis"] = (b => b.Reverse(X(b, [2]), []), b => X(b, [2])),
        ["reverse of a number"] = (b => b.Reverse(b.Constant(3, [2]), [0]), b => b.Constant(3, [2])),
        ["reverse and back"] = (b => b.Reverse(b.Reverse(X(b, [2, 3]), [0, 1]), [0, 1]), b => X(b, [2, 3])),
        ["reverse of another axis too"] = (b => b.Reverse(b.Reverse(X(b, [2, 3, 4]), [0, 2]), [0, 1]),
            b => b.Reverse(X(b, [2, 3, 4]), [1, 2])),
        ["sum over no axis"] = (b => b.Sum(X(b, [2])), b => X(b, [2])),
        ["sum over size-1 axes"] = (b => b.Sum(X(b, [2, 1]), 1), b => b.Reshape(X(b, [2, 1]), [2])),
        ["sum of zeros"] = (b => b.Sum(b.Constant(0, [Dim.Batch, 3]), 0), b => b.Constant(0, [3])),
        ["sum of a number"] = (b => b.Sum(b.Constant(2, [Dim.Batch, 3]), 1), b => b.Constant(6, [Dim.Batch])),
        ["product of a number"] = (b => b.Reduce(ReduceKind.Product, b.Constant(2, [3]), 0), b => b.Constant(8)),
        ["maximum of a number"] = (b => b.Max(b.Constant(2, [3]), 0), b => b.Constant(2)),
        ["sum of a sum"] = (b => b.Sum(b.Sum(X(b, [2, 3, 4]), 1), 1), b => b.Sum(X(b, [2, 3, 4]), 1, 2)),
        ["sum of a sum, inner axis later"] = (b => b.Sum(b.Sum(X(b, [2, 3, 4]), 1), 0), b => b.Sum(X(b, [2, 3, 4]), 0, 1)),
        ["window of one element"] = (b => b.Apply(new ReduceWindow(ReduceKind.Maximum, One), X(b, [2, 3, 1])), b => X(b, [2, 3, 1])),
    };

    private static readonly Dictionary<string, Func<GraphBuilder, (Primitive Op, Value[] Operands)>> DoesNotApply = new()
    {
        ["broadcast"] = b => (new BroadcastInDim([2, 3], [1]), [X(b, [3])]),
        ["reshape"] = b => (new Reshape([6]), [X(b, [2, 3])]),
        ["transpose"] = b => (new Transpose([1, 0]), [X(b, [2, 3])]),
        ["transpose of a symbol, which may be more than 1"] = b => (new Transpose([1, 0]), [X(b, [N, 3])]),
        ["slice"] = b => (new Slice([1], [4], [1]), [X(b, [4])]),
        ["slice in steps"] = b => (new Slice([0], [4], [2]), [X(b, [4])]),
        ["slice over two parts"] = b => (new Slice([1], [4], [1]), [b.Concatenate(0, X(b, [2]), X(b, [2], 1))]),
        ["slice of a part along another axis too"] = b =>
            (new Slice([0, 0], [1, 3], [1, 1]), [b.Concatenate(1, X(b, [2, 3]), X(b, [2, 4]))]),
        ["pad"] = b => (new Pad(0, [1], [0], [0]), [X(b, [4])]),
        ["pad around another pad"] = b => (new Pad(0, [1], [0], [0]), [b.Pad(X(b, [4]), 1, [1], [0], [0])]),
        ["pad after a cut"] = b => (new Pad(0, [1], [0], [0]), [b.Pad(X(b, [4]), 0, [-1], [0], [0])]),
        ["cut after a pad"] = b => (new Pad(0, [-3], [0], [0]), [b.Pad(X(b, [4]), 0, [1], [0], [0])]),
        ["gaps after a pad"] = b => (new Pad(0, [0], [0], [1]), [b.Pad(X(b, [4]), 0, [1], [0], [0])]),
        ["pad of another number"] = b => (new Pad(1, [1], [0], [0]), [b.Constant(2, [4])]),
        ["concatenate"] = b => (new Concatenate(0), [X(b, [2]), X(b, [2])]),
        ["concatenate of two numbers"] = b => (new Concatenate(0), [b.Constant(1, [2]), b.Constant(2, [2])]),
        ["reverse"] = b => (new Reverse([0]), [X(b, [2])]),
        ["sum"] = b => (new Reduce(ReduceKind.Sum, [0]), [X(b, [2])]),
        ["sum of a number over a symbol"] = b => (new Reduce(ReduceKind.Sum, [0]), [b.Constant(2, [Dim.Batch])]),
        ["sum of a sum along axes apart"] = b => (new Reduce(ReduceKind.Sum, [0]), [b.Sum(X(b, [2, 3, 4]), 2)]),
        ["maximum of a sum"] = b => (new Reduce(ReduceKind.Maximum, [0]), [b.Sum(X(b, [2, 3]), 0)]),
        ["window of one element in steps"] = b => (new ReduceWindow(ReduceKind.Sum, One with { Strides = [2] }), [X(b, [2, 3, 1])]),
        ["window of one element with a border"] = b => (new ReduceWindow(ReduceKind.Sum, One with { PadLow = [1] }), [X(b, [2, 3, 1])]),
    };

    public static TheoryData<string> Applied() => [.. Applies.Keys];

    public static TheoryData<string> NotApplied() => [.. DoesNotApply.Keys];

    private static Window One => new([1], [1], [1], [0], [0]);

    [Theory]
    [MemberData(nameof(Applied))]
    public void Becomes_the_simpler_form(string rule)
    {
        var b = new GraphBuilder();
        (Func<GraphBuilder, Value> build, Func<GraphBuilder, Value> simple) = Applies[rule];
        Value simpler = simple(b);
        Assert.Equal(simpler.Id, build(b).Id);
    }

    [Theory]
    [MemberData(nameof(NotApplied))]
    public void Stays_as_it_is(string rule)
    {
        var b = new GraphBuilder();
        (Primitive op, Value[] operands) = DoesNotApply[rule](b);
        Node node = b.Apply(op, operands).Node;
        Assert.Equal(op, node.Op);
        Assert.Equal(operands.Select(o => o.Id), node.Operands);
    }

    private static Value X(GraphBuilder b, Shape shape, int index = 0) =>
        b.Parameter(ParameterRole.Input, index, "x", new TensorType(shape));
}
