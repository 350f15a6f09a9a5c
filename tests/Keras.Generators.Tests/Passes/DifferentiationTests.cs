namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Ir;

public sealed class DifferentiationTests
{
    [Fact]
    public void Nothing_flows_through_a_stop()
    {
        Assert.Equal([3, -2], Evaluation.Slope((b, x) => x * b.StopGradient(x), 3, -2));
        Assert.Equal([0, 0], Evaluation.Slope((b, x) => b.StopGradient(b.Exp(x)), 3, -2));
        Assert.Equal([1, 1], Evaluation.Slope((b, x) => x + b.Exp(b.StopGradient(b.StopGradient(x))), 3, -2));
    }

    [Fact]
    public void Flows_of_a_shared_value_add_up() =>
        Assert.Equal([2 * Math.Exp(2) + 1], Evaluation.Slope((b, x) => b.Exp(x) + (b.Exp(x) + x), 2));

    [Fact]
    public void What_is_not_depended_on_gets_zeros_of_its_shape()
    {
        var b = new GraphBuilder();
        Value x = X(b, 0, [2]), unused = X(b, 1, [Dim.Batch, 3]);
        Value loss = b.Sum(x, 0);
        Value later = X(b, 2, [4]);
        Value[] gradients = Differentiation.Gradients(b, loss, [x, unused, later]);
        Assert.Equal(b.Constant(1, [2]).Id, gradients[0].Id);
        Assert.Equal(b.Constant(0, [Dim.Batch, 3]).Id, gradients[1].Id);
        Assert.Equal(b.Constant(0, [4]).Id, gradients[2].Id);
    }

    [Fact]
    public void A_value_in_the_middle_and_what_it_comes_from_can_both_be_asked_for()
    {
        var b = new GraphBuilder();
        Value x = X(b, 0, [2]);
        Value middle = b.Exp(x);
        Value loss = b.Sum(middle * middle, 0);
        Value[] gradients = Differentiation.Gradients(b, loss, [middle, x]);
        Assert.Equal([4, 6],
            Evaluation.Of(b, gradients[0], new NdArray([2], [Math.Log(2), Math.Log(3)])).Data.Select(v => Math.Round(v, 12)));
        Assert.Equal([8, 18],
            Evaluation.Of(b, gradients[1], new NdArray([2], [Math.Log(2), Math.Log(3)])).Data.Select(v => Math.Round(v, 12)));
        Assert.Equal(b.Constant(1).Id, Differentiation.Gradients(b, loss, [loss])[0].Id);
    }

    [Fact]
    public void The_graph_before_stays_as_it_was_and_new_nodes_belong_to_the_layer_they_serve()
    {
        var b = new GraphBuilder { Origin = "first" };
        Value x = X(b, 0, [Dim.Batch, 2]), w = X(b, 1, [2, 2]);
        Value hidden = b.Tanh(b.MatMul(x, w));
        b.Origin = "second";
        Value loss = b.Sum(b.Exp(hidden), 0, 1);
        Node[] before = [.. Enumerable.Range(0, b.Count).Select(i => b[i])];
        Value gradient = Differentiation.Gradients(b, loss, [w])[0];
        Assert.Equal(before, Enumerable.Range(0, before.Length).Select(i => b[i]));
        Assert.Equal("second", b.Origin);
        Assert.Equal("first gradient", gradient.Node.Origin);
    }

    [Fact]
    public void Work_for_what_nobody_asked_for_is_not_made()
    {
        var b = new GraphBuilder();
        Value x = X(b, 0, [Dim.Batch, 2]), w = X(b, 1, [2, 3]);
        Value loss = b.Sum(b.MatMul(x, w), 0, 1);
        int before = b.Count;
        Differentiation.Gradients(b, loss, [w]);
        Assert.Single(Enumerable.Range(before, b.Count - before), i => b[i].Op is DotGeneral);
    }

    private static Value X(GraphBuilder b, int index, Shape shape) =>
        b.Parameter(ParameterRole.Input, index, $"x{index}", new TensorType(shape));
}
