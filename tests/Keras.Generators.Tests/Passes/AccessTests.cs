namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Emit;
using Keras.Generators.Ir;
using Keras.Generators.Passes;

/// <summary>How views are read in place.</summary>
public sealed class AccessTests
{
    private static readonly Dim N = Dim.Symbol("n"), Pooled = Dim.FloorDivide(N - 3, 2) + 1;

    public static TheoryData<string> Slices => [.. Cases.Keys];

    private static Dictionary<string, (Func<GraphBuilder, Value> Slice, int? Split)> Cases { get; } = new()
    {
        ["channels"] = (b => b.SliceAxis(Image(b), 3, 2, 5), 3),
        ["channels of a size of its own"] = (b =>
            b.SliceAxis(b.Parameter(ParameterRole.Input, 0, "x", new TensorType([Dim.Batch, 4, Pooled * 2])), 2, Pooled, Pooled * 2), 2),
        ["rows"] = (b => b.SliceAxis(Image(b), 1, 1, Pooled - 1), 1),
        ["rows to the end"] = (b => b.SliceAxis(Image(b), 1, 1, Pooled), 1),
        ["rows and columns"] = (b => b.SliceAxis(b.SliceAxis(Image(b), 1, 0, Pooled - 1), 2, 1, Pooled), null),
        ["every second row"] = (b => b.Slice(Image(b), [0, 0, 0, 0], [Dim.Batch, Pooled, Pooled, 6], [1, 2, 1, 1]), null),
        ["of one row"] = (b => b.SliceAxis(b.Parameter(ParameterRole.Weight, 0, "w", new TensorType([1, Pooled, 6])), 1, 1, Pooled), -1),
    };

    /// <summary>
    /// Kernels are cut by the graph as it is; code is written with names for sizes that follow from others, which what a slice holds hasn't
    /// got.
    /// </summary>
    [Theory]
    [MemberData(nameof(Slices))]
    public void A_slice_is_read_in_the_same_way_where_kernels_are_cut_and_where_they_are_written(string name)
    {
        (Func<GraphBuilder, Value> slice, int? split) = Cases[name];
        var b = new GraphBuilder();
        b.SetResult(ResultRole.Output, 0, slice(b));
        Graph graph = b.ToGraph();
        var names = new SizeNames(graph, new Identifiers());
        Graph named = names.Of(graph);
        int view = graph.Results[0].Node;

        Assert.NotEmpty(names.Definitions);
        Assert.Equal(split, Accesses.SplitFor(graph, view));
        Assert.Equal(split, Accesses.SplitFor(named, view));
        if (split is not null)
            Assert.Equal(Numbers(Accesses.PartOf(graph, view), names), Numbers(Accesses.PartOf(named, view), names));
    }

    private static Value Image(GraphBuilder b) => b.Parameter(ParameterRole.Input, 0, "x", new TensorType([Dim.Batch, Pooled, Pooled, 6]));

    private static (long Offset, long RowStride) Numbers((Dim Offset, Dim RowStride) part, SizeNames names)
    {
        long ValueOf(string symbol) => symbol switch
        {
            "n" => 11,
            "batch" => 2,
            _ => names.Definitions.Single(d => d.Name == symbol).Value.Evaluate(ValueOf),
        };
        return (part.Offset.Evaluate(ValueOf), part.RowStride.Evaluate(ValueOf));
    }
}
