namespace Keras.Generators.Tests.Layers;

using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Emit.RandomModels;
using Keras.Generators.Tests.Ir;

/// <summary>Layers that are called twice and keep averages.</summary>
public sealed class SharedStateTests
{
    /// <summary>
    /// As in Keras, where the second call finds what the first one has left. First comes the one with more after it, then the one that is
    /// taken first, and of the model's outputs the last.
    /// </summary>
    /// <param name="outputs">What the model yields: <c>norm</c> is called on x, whose mean is 2, and on ten times that.</param>
    /// <param name="first">The mean of what it is called on first.</param>
    [Theory]
    [InlineData("""["both", 0, 0]""", 2)]
    [InlineData("""["turned", 0, 0]""", 20)]
    [InlineData("""["far", 0, 0]""", 20)]
    [InlineData("""["norm", 0, 0], ["norm", 1, 0]""", 20)]
    [InlineData("""["norm", 1, 0], ["norm", 0, 0]""", 2)]
    public void A_second_call_moves_the_averages_on(string outputs, double first)
    {
        string json = $$"""
            {"class_name": "Functional", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 1]}, "inbound_nodes": []},
              {"class_name": "BatchNormalization", "name": "norm", "config": {"name": "norm", "momentum": 0.75}, "inbound_nodes": [{"args": [{{Tensor("x")}}], "kwargs": {} }, {"args": [{{Tensor("wide")}}], "kwargs": {} }]},
              {"class_name": "Rescaling", "name": "wide", "config": {"name": "wide", "scale": 10}, "inbound_nodes": [{"args": [{{Tensor("x")}}], "kwargs": {} }]},
              {"class_name": "Rescaling", "name": "next", "config": {"name": "next", "scale": 1}, "inbound_nodes": [{"args": [{{Tensor("norm", 1)}}], "kwargs": {} }]},
              {{Add("both", Tensor("norm"), Tensor("norm", 1))}}, {{Add("turned", Tensor("norm", 1), Tensor("norm"))}}, {{Add("far", Tensor("next"), Tensor("norm"))}}],
              "input_layers": [["x", 0, 0]], "output_layers": [{{outputs}}]} }
            """;
        var run = new ModelRun(Declare.Sound(RandomFunctional.Build(json, "M")), LoweringMode.Train, new NdArray([2, 1], [1, 3]),
            weights: w => [w.Name == "moving_mean" ? 4 : 1]);
        int mean = run.Model.Weights.ToList().FindIndex(w => w.Name == "moving_mean"),
            variance = run.Model.Weights.ToList().FindIndex(w => w.Name == "moving_variance");
        double second = 22 - first;

        Assert.Equal((((4 * 0.75) + (first * 0.25)) * 0.75) + (second * 0.25), run.Next(mean)[0], 6);
        Assert.Equal((((1 * 0.75) + (first * first / 4 * 0.25)) * 0.75) + (second * second / 4 * 0.25), run.Next(variance)[0], 6);
    }

    /// <summary>The generator of a layer moves on with each call, while two layers with one seed begin alike.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_second_call_draws_other_numbers(bool isTwoLayers)
    {
        string Dropout(string name, params string[] inputs) =>
            $$"""{"class_name": "Dropout", "name": "{{name}}", "config": {"name": "{{name}}", "rate": 0.5, "seed": 7}, "inbound_nodes": [{{string.Join(", ", inputs.Select(i => $$"""{"args": [{{i}}], "kwargs": {} }"""))}}]}""";
        string layers = isTwoLayers
            ? $"{Dropout("one", Tensor("x"))}, {Dropout("two", Tensor("x"))}"
            : Dropout("one", Tensor("x"), Tensor("x"));
        string json = $$"""
            {"class_name": "Functional", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 4]}, "inbound_nodes": []},
              {{layers}}, {{Add("both", Tensor("one"), isTwoLayers ? Tensor("two") : Tensor("one", 1))}}],
              "input_layers": [["x", 0, 0]], "output_layers": [["both", 0, 0]]} }
            """;
        LoweredModel lowered = ModelLowering.Lower(Declare.Sound(RandomFunctional.Build(json, "M")), LoweringMode.Train);
        lowered.Builder.SetResult(ResultRole.Output, 0, lowered.Outputs[0]);
        Assert.Equal(isTwoLayers ? 1 : 2,
            lowered.Builder.ToGraph().Nodes.Select(n => n.Op).OfType<RngUniform>().Select(r => r.Slot).Distinct().Count());
    }

    private static string Tensor(string layer, int call = 0) =>
        $$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{layer}}", {{call}}, 0]} }""";

    private static string Add(string name, string left, string right) =>
        $$"""{"class_name": "Add", "name": "{{name}}", "config": {"name": "{{name}}", "trainable": true}, "inbound_nodes": [{"args": [[{{left}}, {{right}}]], "kwargs": {} }]}""";
}
