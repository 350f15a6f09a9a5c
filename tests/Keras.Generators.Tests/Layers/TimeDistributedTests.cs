using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Layers and models on every step by itself.</summary>
public class TimeDistributedTests
{
    private const string TwoDense = """
        {"class_name": "Sequential", "config": {"name": "inside", "build_input_shape": [null, 2], "layers": [
            {"class_name": "Dense", "config": {"name": "a", "units": 3, "activation": "tanh"} },
            {"class_name": "Dense", "config": {"name": "b", "units": 2} }] } }
        """;

    // A dense layer on the input and on its own output, and both added up.
    private const string Shared = """
        {"class_name": "Functional", "config": {"name": "inside", "layers": [
            {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 2]}, "inbound_nodes": []},
            {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 2, "use_bias": false}, "inbound_nodes": [
                {"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 2], "dtype": "float32", "keras_history": ["x", 0, 0]}}], "kwargs": {}},
                {"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 2], "dtype": "float32", "keras_history": ["d", 0, 0]}}], "kwargs": {}}]},
            {"class_name": "Dense", "name": "e", "config": {"name": "e", "units": 1, "use_bias": false}, "inbound_nodes": [
                {"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 2], "dtype": "float32", "keras_history": ["d", 1, 0]}}], "kwargs": {}}]}],
            "input_layers": [["x", 0, 0]], "output_layers": [["e", 0, 0]] } }
        """;

    [Fact]
    public void AModelIsCalledOnEveryStep()
    {
        ModelGraph model = Declare.Sound(Wrap(TwoDense, "3, 2"));
        Assert.Equal(
            ["layers/time_distributed/layer/layers/dense/vars/0", "layers/time_distributed/layer/layers/dense/vars/1",
                "layers/time_distributed/layer/layers/dense_1/vars/0", "layers/time_distributed/layer/layers/dense_1/vars/1"],
            model.Weights.Select(w => w.Path));
        NdArray x = NdArray.Random([2, 3, 2], new Random(1));
        double[] Weights(WeightNode w) => [.. Enumerable.Range(1, (int)w.ElementCount).Select(i => Math.Sin(i + w.Shape[0]))];
        var run = new ModelRun(model, LoweringMode.Train, x, weights: Weights);
        // A dense layer does the same with every step anyway.
        var plain = new ModelRun("[Input(3, 2)] [Dense(3, Activation.Tanh)] [Dense(2)]", LoweringMode.Train, x, weights: Weights);
        Near(plain.Output, run.Output);
        Near(plain.InputGradient, run.InputGradient);
        for (int i = 0; i < model.Weights.Count; i++)
            Near(plain.WeightGradient(i), run.WeightGradient(i));
    }

    [Fact]
    public void LayersOfTheModelMayBeShared()
    {
        ModelGraph model = Declare.Sound(Wrap(Shared, "2, 2"));
        Assert.Equal(["layers/time_distributed/layer/layers/dense/vars/0", "layers/time_distributed/layer/layers/dense_1/vars/0"],
            model.Weights.Select(w => w.Path));
        // Twice the rotation by a quarter is -1; then the difference.
        var run = new ModelRun(model, LoweringMode.Predict, new NdArray([1, 2, 2], [1, 2, 3, 5]),
            weights: w => w.Shape[1] == 2 ? [0, 1, -1, 0] : [1, -1]);
        Near([-1 + 2, -3 + 5], run.Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EachStepHasStatisticsOfItsOwn(bool isInModel)
    {
        const string normalization =
            """{"class_name": "BatchNormalization", "config": {"name": "n", "momentum": 0.5, "epsilon": 1e-9, "center": false, "scale": false} }""";
        string inside = isInModel
            ? $$"""{"class_name": "Sequential", "config": {"name": "inside", "build_input_shape": [null, 1], "layers": [{{normalization}}] } }"""
            : normalization;
        ModelGraph model = Declare.Sound(Wrap(inside, "2, 1"));
        Assert.Equal(2, model.Weights.Count);
        // The first step's mean and deviation are 2 and 1, the second's 14 and 4.
        var x = new NdArray([2, 2, 1], [1, 10, 3, 18]);
        double[] Weights(WeightNode w) => w.Name == "moving_mean" ? [8] : [4];
        var train = new ModelRun(model, LoweringMode.Train, x, weights: Weights);
        Near([-1, -1, 1, 1], train.Output);
        Near([(8 * 0.25) + (2 * 0.25) + (14 * 0.5)], train.Next(0));
        Near([(4 * 0.25) + (1 * 0.25) + (16 * 0.5)], train.Next(1));
        Near([-3.5, 1, -2.5, 5], new ModelRun(model, LoweringMode.Evaluate, x, weights: Weights).Output);
    }

    /// <summary>A mask says of each step which samples count in its statistics.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StatisticsLeaveOutMaskedSamples(bool isInModel)
    {
        const string normalization =
            """{"class_name": "BatchNormalization", "config": {"name": "n", "momentum": 0.5, "epsilon": 1e-9, "center": false, "scale": false} }""";
        string inside = isInModel
            ? $$"""{"class_name": "Sequential", "config": {"name": "inside", "build_input_shape": [null, 1], "layers": [{{normalization}}] } }"""
            : normalization;
        ModelGraph model =
            Declare.Sound(
                Declare.Configured("2, 1",
                    $$"""{"class_name": "Masking", "config": {"name": "masking", "mask_value": 7} }, {{Wrapped(inside)}}"""));
        // Left are 1 and 3 in the first step, 10 and 18 in the second.
        var x = new NdArray([3, 2, 1], [1, 10, 3, 7, 7, 18]);
        var train = new ModelRun(model, LoweringMode.Train, x, weights: w => w.Name == "moving_mean" ? [8] : [4]);
        Near([-1, -1, 1, -3.5, -2, 1], train.Output);
        Near([(8 * 0.25) + (2 * 0.25) + (14 * 0.5)], train.Next(0));
        Near([(4 * 0.25) + (1 * 0.25) + (16 * 0.5)], train.Next(1));
    }

    /// <summary>What Keras refuses, too: a mask of (batch, time) says nothing of the places in a step.</summary>
    [Theory]
    [InlineData("""{"class_name": "BatchNormalization", "config": {"name": "n"} }""",
        "'n' (BatchNormalization) needs a mask with an axis less than 'masking' (None, 2, 2), but got (None,).")]
    [InlineData("""{"class_name": "GRU", "config": {"name": "n", "units": 2} }""",
        "'n' (GRU) needs a mask (batch, time), but got (None,).")]
    [InlineData("""{"class_name": "GlobalAveragePooling1D", "config": {"name": "n"} }""",
        "'n' (GlobalAveragePooling1D) needs a mask (batch, steps), but got (None,).")]
    public void MasksOfStepsDontFitLayersOfPlaces(string inside, string message)
    {
        const string places = """{"class_name": "Reshape", "config": {"name": "places", "target_shape": [2, 2]} }""";
        string layers =
            $$"""{"class_name": "Masking", "config": {"name": "masking"} }, {{Wrapped(places)}}, {{Wrapped(inside).Replace("time_distributed", "second", StringComparison.Ordinal)}}""";
        Assert.Equal(message.Replace("masking", "time_distributed", StringComparison.Ordinal),
            Assert.Single(Declare.Configured("3, 4", layers).Problems).Message);
    }

    /// <summary>Layers inside know what they join: not what the wrapper is called on, but what is called before them.</summary>
    [Theory]
    [InlineData("[1, 2]", null)]
    [InlineData("[2]", "'all' (Concatenate) joins tensors of one rank, but 'flat' (None, 2) and Input (None, 1, 2) have 2 and 3 axes.")]
    public void ModelsInsideJoinTensors(string target, string? message)
    {
        string inside = $$"""
            {"class_name": "Functional", "config": {"name": "inside", "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 1, 2]}, "inbound_nodes": []},
                {"class_name": "Reshape", "name": "flat", "config": {"name": "flat", "trainable": true, "target_shape": {{target}} }, "inbound_nodes": [{"args": [{{Tensor("x")}}], "kwargs": {} }]},
                {"class_name": "Concatenate", "name": "all", "config": {"name": "all", "trainable": true}, "inbound_nodes": [{"args": [[{{Tensor("flat")}}, {{Tensor("x")}}]], "kwargs": {} }]}],
                "input_layers": [["x", 0, 0]], "output_layers": [["all", 0, 0]] } }
            """;
        ModelGraph model = Wrap(inside, "3, 1, 2");
        if (message is null)
            Near([1, 2, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6],
                new ModelRun(Declare.Sound(model), LoweringMode.Predict, new NdArray([1, 3, 1, 2], [1, 2, 3, 4, 5, 6])).Output);
        else
            Assert.Equal(message, Assert.Single(model.Problems).Message);
    }

    [Fact]
    public void RegularizersOfTheOutputCountInsideAModelAlone()
    {
        const string dense =
            """{"class_name": "Dense", "config": {"name": "d", "units": 2, "activity_regularizer": {"class_name": "L2", "config": {"l2": 0.5}}} }""";
        Assert.Equal(0, Assert.IsType<Constant>(Penalty(Wrap(dense, "2, 2"))).Value);
        Assert.IsNotType<Constant>(
            Penalty(
                Wrap(
                    $$"""{"class_name": "Sequential", "config": {"name": "inside", "build_input_shape": [null, 2], "layers": [{{dense}}] } }""", "2, 2")));
    }

    /// <summary>
    /// In Keras a layer that is made frozen doesn't freeze what it wraps; one that is frozen later writes both into its file.
    /// </summary>
    [Theory]
    [InlineData("TimeDistributed", "true", true)]
    [InlineData("TimeDistributed", "false", false)]
    [InlineData("Bidirectional", "true", true)]
    [InlineData("Bidirectional", "false", false)]
    public void WhatIsInsideSaysForItselfWhetherItIsTrained(string wrapper, string inside, bool expected)
    {
        string layer =
            $$"""{"class_name": "{{(wrapper == "Bidirectional" ? "LSTM" : "Dense")}}", "config": {"name": "d", "units": 2, "trainable": {{inside}} } }""";
        ModelGraph model =
            Declare.Sound(
                Declare.Configured("3, 2",
                    $$"""{"class_name": "{{wrapper}}", "config": {"name": "w", "trainable": false, "layer": {{layer}} } }"""));
        Assert.All(model.Weights, w => Assert.Equal(expected, w.Trainable));
    }

    [Fact]
    public void LayersOfTheModelThatAreNotKnownAreNamed()
    {
        string inside =
            TwoDense.Replace("\"Dense\", \"config\": {\"name\": \"b\"", "\"Unheard\", \"config\": {\"name\": \"b\"",
                StringComparison.Ordinal);
        Assert.Equal("m.keras uses what can't be compiled yet: Unheard ('b').", Assert.Single(Wrap(inside, "3, 2").Problems).Message);
    }

    private static Primitive Penalty(ModelGraph model) => ModelLowering.Lower(Declare.Sound(model), LoweringMode.Train).Penalty.Node.Op;

    private static ModelGraph Wrap(string inside, string shape) => Declare.Configured(shape, Wrapped(inside));

    private static string Wrapped(string inside) =>
        $$"""{"class_name": "TimeDistributed", "config": {"name": "time_distributed", "layer": {{inside}} } }""";

    private static string Tensor(string layer) =>
        $$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{layer}}", 0, 0]} }""";

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-6));
    }
}
