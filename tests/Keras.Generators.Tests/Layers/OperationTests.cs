using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Operations of <c>keras.ops</c> as nodes of a model, with what NumPy gives.</summary>
public class OperationTests
{
    // Two rows of three.
    private static readonly NdArray Matrix = new([1, 2, 3], [1, -2, 4, -8, 0.5, 3]);

    [Theory]
    [InlineData("\"fro\"", "[1, 2]", new[] { 9.708243919473798 })]
    [InlineData("1", "[1, 2]", new[] { 9.0 })]
    [InlineData("-1", "[1, 2]", new[] { 2.5 })]
    [InlineData("1", "[2, 1]", new[] { 11.5 })]
    [InlineData("Infinity", "[1, 2]", new[] { 11.5 })]
    [InlineData("-Infinity", "[1, 2]", new[] { 7.0 })]
    [InlineData("-Infinity", "2", new[] { 1, 0.5 })]
    [InlineData("3", "1", new[] { 8.005204946, 2.010362879, 4.497941445 })]
    public void ANormHasAnOrder(string order, string axes, double[] expected) => Near(expected, $$"""{"ord": {{order}}, "axis": {{axes}}}""", "Norm");

    [Theory]
    [InlineData("[1, 2]", new[] { 0.75 })]
    [InlineData("2", new[] { 1.0, 0.5 })]
    public void AMedianIsOfOneAxisOrMore(string axes, double[] expected) => Near(expected, $$"""{"axis": {{axes}}}""", "Median");

    [Theory]
    [InlineData("mean", new[] { 1, 1, -2, 4, -1.5, -8, 0.5, 3 })]
    [InlineData("maximum", new[] { 4.0, 1, -2, 4, 3, -8, 0.5, 3 })]
    [InlineData("minimum", new[] { -2.0, 1, -2, 4, -8, -8, 0.5, 3 })]
    [InlineData("edge", new[] { 1.0, 1, -2, 4, -8, -8, 0.5, 3 })]
    public void ABorderMaySumUpItsLine(string mode, double[] expected) => Near(expected, $$"""{"pad_width": [[0, 0], [0, 0], [1, 0]], "mode": "{{mode}}"}""", "Pad");

    [Theory]
    [InlineData(1, "[1, 2]", new[] { 4, 3, -2, 0.5, 1, -8.0 })]
    [InlineData(2, "[1, 2]", new[] { 3, 0.5, -8, 4, -2, 1.0 })]
    [InlineData(-1, "[1, 2]", new[] { -8, 1, 0.5, -2, 3, 4.0 })]
    [InlineData(5, "[2, 1]", new[] { -8, 1, 0.5, -2, 3, 4.0 })]
    public void APlaneTurnsByQuarters(int quarters, string axes, double[] expected) => Near(expected, $$"""{"k": {{quarters}}, "axes": {{axes}}}""", "Rot90");

    [Theory]
    [InlineData(1, -1, new[] { -3, 6, 8.5, 2.5 })]
    [InlineData(2, -1, new[] { 9.0, -6 })]
    [InlineData(1, 1, new[] { -9, 2.5, -1 })]
    public void DifferencesAreTakenAgain(int times, int axis, double[] expected) => Near(expected, $$"""{"n": {{times}}, "axis": {{axis}}}""", "Diff");

    [Fact]
    public void AProductOfVectorsIsAtRightAnglesToBoth() => Near([0, 0, 0, 0, 0, 0], """{"axisa": -1, "axisb": -1, "axisc": -1, "axis": null}""", "Cross", Reference, Reference);

    [Theory]
    [InlineData("Nansum", new[] { -1.0, 3 })]
    [InlineData("Nanmean", new[] { -0.5, 3 })]
    [InlineData("Nanprod", new[] { -2.0, 3 })]
    [InlineData("Nanmax", new[] { 1.0, 3 })]
    [InlineData("Nanmin", new[] { -2.0, 3 })]
    public void WhatIsNoNumberDoesNotCount(string kind, double[] expected) =>
        Near(expected, """{"axis": -1, "keepdims": false}""", kind, input: new NdArray([1, 2, 3], [1, -2, double.NaN, double.NaN, double.NaN, 3]));

    [Theory]
    [InlineData(1, 2, new[] { 4, 1, -2, 3, -8, 0.5 })]
    [InlineData(-4, 2, new[] { -2, 4, 1, 0.5, 3, -8 })]
    [InlineData(1, 1, new[] { -8, 0.5, 3, 1, -2, 4 })]
    public void ElementsRollAlongAnAxis(int shift, int axis, double[] expected) => Near(expected, $$"""{"shift": {{shift}}, "axis": {{axis}}}""", "Roll");

    private const string Reference = """{"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]}}""";

    private static void Near(double[] expected, string config, string kind) => Near(expected, config, kind, Reference);

    private static void Near(double[] expected, string config, string kind, NdArray input) => Near(expected, config, kind, [Reference], input);

    private static void Near(double[] expected, string config, string kind, params string[] arguments) => Near(expected, config, kind, arguments, Matrix);

    private static void Near(double[] expected, string config, string kind, string[] arguments, NdArray input)
    {
        string json = $$"""
            {"class_name": "Functional", "config": {"name": "m", "input_layers": [["x", 0, 0]], "output_layers": [["op", 0, 0]], "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 2, 3]}, "inbound_nodes": []},
                {"module": "keras.src.ops.numpy", "class_name": "{{kind}}", "name": "op", "config": {{config}}, "inbound_nodes": [{"args": [
                    {{string.Join(", ", arguments)}}], "kwargs": {} }]}]} }
            """;
        double[] actual = new ModelRun(Declare.Sound(Declare.FromFile(json)), LoweringMode.Predict, input).Output;
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-6));
    }
}
