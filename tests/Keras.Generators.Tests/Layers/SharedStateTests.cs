namespace Keras.Generators.Tests.Layers;

using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Emit.RandomModels;
using Keras.Generators.Tests.Ir;

/// <summary>Layers that are called twice and keep averages.</summary>
public sealed class SharedStateTests
{
    /// <summary>As in Keras, where the second call finds what the first one has left.</summary>
    [Fact]
    public void A_second_call_moves_the_averages_on()
    {
        const string Tensor = """{"class_name": "__keras_tensor__", "config": {"keras_history": ["NAME", 0, 0]} }""";
        string x = Tensor.Replace("NAME", "x", StringComparison.Ordinal), wide = Tensor.Replace("NAME", "wide", StringComparison.Ordinal);
        string json = $$"""
            {"class_name": "Functional", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 1]}, "inbound_nodes": []},
              {"class_name": "Rescaling", "name": "wide", "config": {"name": "wide", "scale": 10}, "inbound_nodes": [{"args": [{{x}}], "kwargs": {} }]},
              {"class_name": "BatchNormalization", "name": "norm", "config": {"name": "norm", "momentum": 0.75}, "inbound_nodes": [{"args": [{{x}}], "kwargs": {} }, {"args": [{{wide}}], "kwargs": {} }]}],
              "input_layers": [["x", 0, 0]], "output_layers": [["norm", 1, 0]]} }
            """;
        var run = new ModelRun(Declare.Sound(RandomFunctional.Build(json, "M")), LoweringMode.Train, new NdArray([2, 1], [1, 3]), weights: w => [w.Name == "moving_mean" ? 4 : 1]);
        int mean = run.Model.Weights.ToList().FindIndex(w => w.Name == "moving_mean"), variance = run.Model.Weights.ToList().FindIndex(w => w.Name == "moving_variance");

        Assert.Equal((((4 * 0.75) + (2 * 0.25)) * 0.75) + (20 * 0.25), run.Next(mean)[0], 6);
        Assert.Equal((((1 * 0.75) + (1 * 0.25)) * 0.75) + (100 * 0.25), run.Next(variance)[0], 6);
    }
}
