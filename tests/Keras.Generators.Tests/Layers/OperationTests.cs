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
    public void ANormHasAnOrder(string order, string axes, double[] expected) =>
        Near(expected, $$"""{"ord": {{order}}, "axis": {{axes}}}""", "Norm");

    [Theory]
    [InlineData("[1, 2]", new[] { 0.75 })]
    [InlineData("2", new[] { 1.0, 0.5 })]
    public void AMedianIsOfOneAxisOrMore(string axes, double[] expected) => Near(expected, $$"""{"axis": {{axes}}}""", "Median");

    [Theory]
    [InlineData("mean", new[] { 1, 1, -2, 4, -1.5, -8, 0.5, 3 })]
    [InlineData("maximum", new[] { 4.0, 1, -2, 4, 3, -8, 0.5, 3 })]
    [InlineData("minimum", new[] { -2.0, 1, -2, 4, -8, -8, 0.5, 3 })]
    [InlineData("edge", new[] { 1.0, 1, -2, 4, -8, -8, 0.5, 3 })]
    public void ABorderMaySumUpItsLine(string mode, double[] expected) =>
        Near(expected, $$"""{"pad_width": [[0, 0], [0, 0], [1, 0]], "mode": "{{mode}}"}""", "Pad");

    [Theory]
    [InlineData(1, "[1, 2]", new[] { 4, 3, -2, 0.5, 1, -8.0 })]
    [InlineData(2, "[1, 2]", new[] { 3, 0.5, -8, 4, -2, 1.0 })]
    [InlineData(-1, "[1, 2]", new[] { -8, 1, 0.5, -2, 3, 4.0 })]
    [InlineData(5, "[2, 1]", new[] { -8, 1, 0.5, -2, 3, 4.0 })]
    public void APlaneTurnsByQuarters(int quarters, string axes, double[] expected) =>
        Near(expected, $$"""{"k": {{quarters}}, "axes": {{axes}}}""", "Rot90");

    [Theory]
    [InlineData(1, -1, new[] { -3, 6, 8.5, 2.5 })]
    [InlineData(2, -1, new[] { 9.0, -6 })]
    [InlineData(1, 1, new[] { -9, 2.5, -1 })]
    public void DifferencesAreTakenAgain(int times, int axis, double[] expected) =>
        Near(expected, $$"""{"n": {{times}}, "axis": {{axis}}}""", "Diff");

    [Fact]
    public void AProductOfVectorsIsAtRightAnglesToBoth() =>
        Near([0, 0, 0, 0, 0, 0], """{"axisa": -1, "axisb": -1, "axisc": -1, "axis": null}""", "Cross", Reference, Reference);

    [Theory]
    [InlineData("Nansum", new[] { -1.0, 3 })]
    [InlineData("Nanmean", new[] { -0.5, 3 })]
    [InlineData("Nanprod", new[] { -2.0, 3 })]
    [InlineData("Nanmax", new[] { 1.0, 3 })]
    [InlineData("Nanmin", new[] { -2.0, 3 })]
    public void WhatIsNoNumberDoesNotCount(string kind, double[] expected) =>
        Near(expected, """{"axis": -1, "keepdims": false}""", kind,
            input: new NdArray([1, 2, 3], [1, -2, double.NaN, double.NaN, double.NaN, 3]));

    [Theory]
    [InlineData(1, 2, new[] { 4, 1, -2, 3, -8, 0.5 })]
    [InlineData(-4, 2, new[] { -2, 4, 1, 0.5, 3, -8 })]
    [InlineData(1, 1, new[] { -8, 0.5, 3, 1, -2, 4 })]
    public void ElementsRollAlongAnAxis(int shift, int axis, double[] expected) =>
        Near(expected, $$"""{"shift": {{shift}}, "axis": {{axis}}}""", "Roll");

    [Theory]
    [InlineData("Quantile", "0.25", "nearest", new[] { -0.5, -3.75 })]
    [InlineData("Percentile", "25", "linear", new[] { -0.5, -3.75 })]
    [InlineData("Percentile", "25", "lower", new[] { -2.0, -8 })]
    [InlineData("Percentile", "25", "higher", new[] { 1.0, 0.5 })]
    [InlineData("Percentile", "25", "midpoint", new[] { -0.5, -3.75 })]
    [InlineData("Nanquantile", "0.9", "nearest", new[] { 4.0, 3 })]
    public void AQuantileLiesBetweenNeighbours(string kind, string part, string method, double[] expected) =>
        Near(expected, $$"""{"axis": -1, "method": "{{method}}", "keepdims": false}""", kind, Reference, part);

    [Fact]
    public void AQuantileOfNumbersOnlyCountsThem() =>
        Near([-0.5, 3], """{"axis": -1, "method": "linear", "keepdims": false}""", "Nanquantile", [Reference, "0.5"],
            new NdArray([1, 2, 3], [1, -2, double.NaN, double.NaN, double.NaN, 3]));

    [Theory]
    [InlineData("Digitize", "{}", new[] { 2.0, 0, 3, 0, 1, 2 })]
    [InlineData("SearchSorted", """{"side": "left"}""", new[] { 1.0, 0, 3, 0, 1, 2 })]
    [InlineData("SearchSorted", """{"side": "right"}""", new[] { 2.0, 0, 3, 0, 1, 2 })]
    public void ASequenceInOrderSaysWhatComesBefore(string kind, string config, double[] expected)
    {
        const string Sequence = """{"class_name": "__numpy__", "config": {"value": [0.25, 1, 3.5], "dtype": "float32"}}""";
        Near(expected, config, kind, kind == "Digitize" ? [Reference, Sequence] : [Sequence, Reference]);
    }

    [Theory]
    [InlineData("[0, 0, 1]", "[-1, 2, 2]", new[] { -2.0, 4, 0.5, 3 })]
    [InlineData("[0, 1, 0]", "[1, 1, -1]", new[] { -8, 0.5, 3 })]
    public void ABlockIsCutOut(string starts, string shape, double[] expected) =>
        Near(expected, $$"""{"shape": {{shape}}}""", "Slice", Reference, starts);

    [Fact]
    public void ABlockIsReplaced() =>
        Near([1, -2, 4, -8, -2, 4], Matrix, ("Slice", """{"shape": [-1, 1, 2]}""", [Reference, "[0, 0, 1]"]),
            ("SliceUpdate", "{}", [Reference, "[0, 1, 1]", Named("op0")]));

    [Theory]
    [InlineData("null", new[] { 1, 6, 4, -8, 8, 3.0 })]
    [InlineData("\"add\"", new[] { 1, 9, 4, -8, 15.5, 3.0 })]
    [InlineData("\"max\"", new[] { 1, 6, 4, -8, 8, 3.0 })]
    [InlineData("\"min\"", new[] { 1, -2, 4, -8, 0.5, 3.0 })]
    [InlineData("\"mul\"", new[] { 1, -60, 4, -8, 28, 3.0 })]
    public void UpdatesOfOneRowFollowEachOther(string reduction, double[] expected)
    {
        // The samples go to the end and back, so that rows and columns can be indexed.
        const string Updates = """{"class_name": "__numpy__", "config": {"value": [[5], [6], [7], [8]], "dtype": "float32"}}""";
        Near(expected, Matrix,
            ("Transpose", """{"axes": [1, 2, 0]}""", [Reference]),
            ("ScatterUpdate", $$"""{"reduction": {{reduction}}}""", [Named("op0"), "[[0, 1], [0, -2], [1, 1], [1, 1]]", Updates]),
            ("Transpose", """{"axes": [2, 0, 1]}""", [Named("op1")]));
    }

    [Fact]
    public void FactorsOfANormalizationAreOperands() =>
        Near([0, -1, 1.22474487, 0, 0.22474487, 0], """{"axis": -1, "epsilon": 0, "rms_scaling": false}""", "LayerNorm",
            [Reference, "[0, 1, 1]", "[0, -1, 0]"], new NdArray([1, 2, 3], [1, 2, 3, -1, 1, 0]));

    [Theory]
    [InlineData("[1, 3, 2]", new[] { 1, -2, 4, -8, 0.5, 3.0 })]
    [InlineData("[-1, 6]", new[] { 1, -2, 4, -8, 0.5, 3.0 })]
    public void ASizeMayCountTheSamples(string shape, double[] expected) => Near(expected, $$"""{"newshape": {{shape}}}""", "Reshape");

    [Fact]
    public void TheInverseOfErfHasItsValuesAndEnds() =>
        Near([0, 0.47693628, -1.16308715, double.PositiveInfinity, double.NegativeInfinity, 2.75106390], "{}", "Erfinv", [Reference],
            new NdArray([1, 2, 3], [0, 0.5, -0.9, 1, -1, 0.9999]));

    [Theory]
    [InlineData("Inv", "{}", new[] { 1 / 57.0, 10 / 57.0, 4.5 / 57, 10.5 / 57, -9 / 57.0, 4.5 / 57, 6 / 57.0, 3 / 57.0, -1.5 / 57 })]
    [InlineData("Det", "{}", new[] { 228.0 })]
    [InlineData("Logdet", "{}", new[] { 5.429345628954441 })]
    [InlineData("Slogdet", "{}", new[] { 1.0 })]
    [InlineData("SolveTriangular", """{"lower": false}""", new[] { -4.5, -1.5, 1 })]
    [InlineData("Solve", "{}", new[] { 44.5 / 57, -3 / 57.0, 10.5 / 57 })]
    public void MatricesAreEliminatedByTheLargestPivot(string kind, string config, double[] expected)
    {
        var matrix = new NdArray([1, 3, 3], [0, 2, 6, 3, -2, 3, 6, 4, -8]);
        if (kind == "SolveTriangular")
            matrix = new NdArray([1, 3, 3], [2, -2, 7, 9, 2, 6, 9, 9, 3]);
        Near(expected, matrix,
            (kind, config, kind.StartsWith("Solve", StringComparison.Ordinal) ? [Reference, "[[1, 3, 3]]"] : [Reference]));
    }

    [Fact]
    public void APlaceIsOneOnEachAxis() =>
        Near([0, 1, 2, 2, 1, 3], new NdArray([1, 2, 3], [1, 2, 4, 5, 3, 23]),
            ("UnravelIndex", """{"shape": [3, 4, 2]}""", [Reference]), ("Reshape", """{"newshape": [-1, 2, 3]}""", [Second("op0")]));

    [Fact]
    public void AFactorOfAMatrixIsATriangle()
    {
        var matrix = new NdArray([1, 3, 3], [4, 2, -2, 2, 10, 2, -2, 2, 6]);
        Near([2, 0, 0, 1, 3, 0, -1, 1, 2], matrix, ("Cholesky", """{"upper": false}""", [Reference]));
        Near([2, 1, -1, 0, 3, 1, 0, 0, 2], matrix, ("Cholesky", """{"upper": true}""", [Reference]));
    }

    [Theory]
    [InlineData("null", new[] { 10.0, -2, -2, 1, 1, 1 })]
    [InlineData("2", new[] { 3.0, -1, 1, 1 })]
    [InlineData("6", new[] { 10, -3.5, 2.5, -2, 1, 1, 1, 1.0 })]
    public void FrequenciesOfARealSignalEndAtHalfOfThem(string length, double[] realParts) =>
        Near(realParts, new NdArray([2, 4], [1, 2, 3, 4, 1, 0, 0, 0]), ("RFFT", $$"""{"fft_length": {{length}}}""", [Reference]));

    [Fact]
    public void ASignalComesBackFromItsFrequencies() =>
        Near([1, 2, 3, 4], new NdArray([1, 4], [1, 2, 3, 4]), ("RFFT", """{"fft_length": null}""", [Reference]),
            ("IRFFT", """{"fft_length": 4}""", [$"[{Named("op0")}, {Second("op0")}]"]));

    [Theory]
    [InlineData("RGBToHSV", new[] { 0.2, 0.6, 0.4 }, new[] { 5 / 12.0, 2 / 3.0, 0.6 })]
    [InlineData("HSVToRGB", new[] { 5 / 12.0, 2 / 3.0, 0.6 }, new[] { 0.2, 0.6, 0.4 })]
    public void ColorsHaveTwoForms(string kind, double[] color, double[] expected) =>
        Near(expected, new NdArray([1, 1, 1, 3], color), (kind, """{"data_format": "channels_last"}""", [Reference]));

    [Fact]
    public void EdgesAreWhereNeighboursDiffer()
    {
        // A step between columns: in the middle it counts four times, at the border three.
        var image = new NdArray([1, 3, 3, 1], [0, 0, 1, 0, 0, 1, 0, 0, 1]);
        Near([0, 0, 1, 3, 2, 0, 0, 0, 0, 4, 0, 0, 0, 0, -1, 3, -2, 0], image,
            ("SobelEdges", """{"data_format": "channels_last"}""", [Reference]));
    }

    private const string Reference = """{"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]}}""";

    private static string Second(string layer) => Named(layer).Replace("0, 0]", "0, 1]", StringComparison.Ordinal);

    private static void Near(double[] expected, string config, string kind) => Near(expected, config, kind, Reference);

    private static void Near(double[] expected, string config, string kind, NdArray input) =>
        Near(expected, config, kind, [Reference], input);

    private static void Near(double[] expected, string config, string kind, params string[] arguments) =>
        Near(expected, config, kind, arguments, Matrix);

    private static string Named(string layer) => Reference.Replace("\"x\"", $"\"{layer}\"", StringComparison.Ordinal);

    private static void Near(double[] expected, string config, string kind, string[] arguments, NdArray input) =>
        Near(expected, input, (kind, config, arguments));

    private static void Near(double[] expected, NdArray input, params (string Kind, string Config, string[] Arguments)[] nodes)
    {
        double[] actual = Run(input, nodes);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-6));
    }

    /// <summary>Operations op0, op1, …, of which the last one's result is the model's.</summary>
    private static double[] Run(NdArray input, params (string Kind, string Config, string[] Arguments)[] nodes)
    {
        var layers = nodes.Select((n, i) => $$"""
            {"module": "keras.src.ops.numpy", "class_name": "{{n.Kind}}", "name": "op{{i}}", "config": {{n.Config}}, "inbound_nodes": [{"args": [{{string.Join(", ", n.Arguments)}}], "kwargs": {} }]}
            """);
        string json = $$"""
            {"class_name": "Functional", "config": {"name": "m", "input_layers": [["x", 0, 0]], "output_layers": [["op{{nodes.Length - 1}}", 0, 0]], "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, {{string.Join(", ", input.Shape[1..])}}]}, "inbound_nodes": []},
                {{string.Join(", ", layers)}}]} }
            """;
        return new ModelRun(Declare.Sound(Declare.FromFile(json)), LoweringMode.Predict, input).Output;
    }
}
