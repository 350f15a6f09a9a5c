namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>One node for equal work, no node without use, and graphs that are equal when they say the same.</summary>
public sealed class GraphBuilderTests
{
    private static readonly TensorType Row = new([Dim.Batch, 3]);

    [Fact]
    public void Equal_operations_on_equal_operands_are_one_node()
    {
        var b = new GraphBuilder();
        Value x = b.Parameter(ParameterRole.Input, 0, "x", Row), y = b.Parameter(ParameterRole.Input, 1, "y", Row);
        Assert.Equal((x + y).Id, (x + y).Id);
        Assert.Equal((x + y).Id, (y + x).Id);
        Assert.NotEqual((x - y).Id, (y - x).Id);
        Assert.Equal(x.Id, b.Parameter(ParameterRole.Input, 0, "x", Row).Id);
        Assert.NotEqual(x.Id, y.Id);
        Assert.Equal(b.Sum(b.Exp(x), 0, 1).Id, b.Sum(b.Exp(x), 1, 0).Id);
        Assert.NotEqual(b.Sum(x, 0).Id, b.Max(x, 0).Id);
    }

    [Fact]
    public void Random_numbers_of_one_slot_are_one_node_and_of_two_slots_two()
    {
        var b = new GraphBuilder();
        Assert.Equal(b.Uniform(Row.Shape, 1).Id, b.Uniform(Row.Shape, 1).Id);
        Assert.NotEqual(b.Uniform(Row.Shape, 1).Id, b.Uniform(Row.Shape, 2).Id);
    }

    [Fact]
    public void What_no_result_needs_is_gone_and_the_rest_renumbered()
    {
        var b = new GraphBuilder();
        Value unused = b.Exp(b.Parameter(ParameterRole.Input, 0, "unused", Row));
        Value x = b.Parameter(ParameterRole.Input, 1, "x", Row);
        b.Tanh(unused);
        b.SetResult(ResultRole.Output, 0, b.Sum(x * x, 1));
        b.SetResult(ResultRole.Output, 1, x);
        Graph graph = b.ToGraph();
        Assert.Equal(["parameter", "multiply", "reduce"], graph.Nodes.Select(n => n.Op.Name));
        Assert.Equal([0, 0], graph.Nodes[1].Operands);
        Assert.Equal([2, 0], graph.Results.Select(r => r.Node));
        Assert.Equal(graph, DeadCode.Remove(graph));
    }

    [Fact]
    public void Graphs_are_equal_by_what_they_say()
    {
        Assert.Equal(Build(3), Build(3));
        Assert.Equal(Build(3).GetHashCode(), Build(3).GetHashCode());
        Assert.NotEqual(Build(3), Build(4));
        Assert.NotEqual(Build(3), Build(3, "another layer"));

        static Graph Build(double number, string origin = "layer")
        {
            var b = new GraphBuilder { Origin = origin };
            b.SetResult(ResultRole.Output, 0, b.Tanh(b.Parameter(ParameterRole.Input, 0, "x", Row) * number));
            return b.ToGraph();
        }
    }

    [Fact]
    public void A_literal_builder_keeps_what_was_asked_for()
    {
        var b = new GraphBuilder(simplify: false);
        Value x = b.Parameter(ParameterRole.Input, 0, "x", Row);
        Assert.IsType<Multiply>((x * 1).Node.Op);
        Assert.IsType<Negate>((-(-x)).Node.Op);
    }
}
