using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>How masks go from layer to layer, and what they do to layers and losses that read them.</summary>
public class MaskTests
{
    // Three steps of two features; the second of the first sample and both of the second's last two are masked.
    private static readonly NdArray Steps = new([2, 3, 2], [1, 2, 0, 0, 3, 0, -4, 1, 0, 0, 0, 0]);

    [Fact]
    public void MaskedStepsAreZero()
    {
        var run = new ModelRun("[Input(3, 2)] [Masking(-4)]", LoweringMode.Predict, new NdArray([1, 3, 2], [1, 2, -4, -4, -4, 5]));
        Assert.Equal([1, 2, 0, 0, -4, 5], run.Output);
        Assert.Equal([1, 1, 0, 0, 1, 1], run.InputGradient);
    }

    [Theory]
    [InlineData("[Masking] [Dropout(0.5)] [Activation(Activation.Linear)] [GlobalAveragePooling1D]", new[] { 2, 1, -4.0, 1 })]
    [InlineData("[Masking] [Flatten] [Reshape([3, 2])] [GlobalAveragePooling1D]", new[] { 4.0 / 3, 2.0 / 3, -4.0 / 3, 1.0 / 3 })]
    [InlineData("[Masking] [GlobalMaxPooling1D]", new[] { 3, 2, 0, 1.0 })]
    public void AMaskGoesOnThroughLayersThatSupportIt(string layers, double[] expected) =>
        Near(expected, new ModelRun("[Input(3, 2)]" + layers, LoweringMode.Predict, Steps).Output);

    [Fact]
    public void ASoftmaxNeedsAMaskThatFitsItsLastAxes() =>
        Assert.Contains("needs a mask", Assert.Single(Declare.Graph("[Input(3, 2)] [Masking] [Softmax]").Problems).Message);

    [Fact]
    public void ASoftmaxTakesNumbersForShares()
    {
        string x = Tensor("x"), json = $$$"""
            {"class_name": "Functional", "config": {"name": "m", "input_layers": [["x", 0, 0]], "output_layers": [["softmax", 0, 0]], "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 4]}, "inbound_nodes": []},
                {"class_name": "Softmax", "name": "softmax", "config": {"name": "softmax", "trainable": true}, "inbound_nodes": [{"args": [{{{x}}}], "kwargs": {"mask": {{{x}}}}}]}]}}
            """;
        var run = new ModelRun(Declare.Sound(Declare.FromFile(json)), LoweringMode.Predict, new NdArray([1, 4], [0.3, 0.6, 2, -1]));
        double kept = Math.Exp(0.6) + Math.Exp(2);
        Near([0, Math.Exp(0.6) / kept, Math.Exp(2) / kept, 0], run.Output);
    }

    [Theory]
    [InlineData("LSTM", "\"units\": 2, ", "[null, null, 3]")]
    [InlineData("GlobalAveragePooling1D", "", "[null, null, 3]")]
    [InlineData("BatchNormalization", "", "[null, null, 3]")]
    [InlineData("Softmax", "", "[null, null]")]
    public void AMaskMayHaveAnOpenSizeOfItsOwn(string kind, string config, string shape)
    {
        string json = $$$"""
            {"class_name": "Functional", "config": {"name": "m", "input_layers": [["x", 0, 0], ["mask", 0, 0]], "output_layers": [["layer", 0, 0]], "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": {{{shape}}}}, "inbound_nodes": []},
                {"class_name": "InputLayer", "name": "mask", "config": {"name": "mask", "batch_shape": [null, null], "dtype": "bool"}, "inbound_nodes": []},
                {"class_name": "{{{kind}}}", "name": "layer", "config": {"name": "layer", {{{config}}}"trainable": true}, "inbound_nodes": [{"args": [{{{Tensor("x")}}}], "kwargs": {"mask": {{{Tensor("mask")}}}}}]}]}}
            """;
        ModelGraph model = Declare.Sound(Declare.FromFile(json));
        // Only the data tell whether it has as many steps.
        Assert.NotEmpty(model.Layers[^1].Demands);
    }

    private static string Layer(string kind, string name, string config, string input, string call = "") =>
        $$$"""{"class_name": "{{{kind}}}", "name": "{{{name}}}", "config": {"name": "{{{name}}}", "trainable": true, {{{config}}}}, "inbound_nodes": [{"args": [{{{input}}}], "kwargs": { {{{call}}} }}]}""";

    private static string Tensor(string layer) =>
        $$$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{{layer}}}", 0, 0]}}""";

    /// <summary>
    /// Files name a mask among what a model inside is called with: the model's input has it, whatever its own layers make.
    /// </summary>
    [Theory]
    [InlineData("Functional")]
    [InlineData("Sequential")]
    public void AModelInsideIsCalledWithAMask(string kind)
    {
        string json = $$$"""
            {"class_name": "Functional", "config": {"name": "m", "input_layers": [["x", 0, 0]], "output_layers": [["inside", {{{(kind == "Functional" ? 1 : 0)}}}, 0]], "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 3]}, "inbound_nodes": []},
                {{{Layer("Reshape", "steps", "\"target_shape\": [3, 1]", Tensor("x"))}}},
                {"class_name": "{{{kind}}}", "name": "inside", "config": {"name": "inside", "input_layers": [["in", 0, 0]], "output_layers": [["mean", 0, 0]], "layers": [
                    {"class_name": "InputLayer", "name": "in", "config": {"name": "in", "batch_shape": [null, 3, 1]}, "inbound_nodes": []},
                    {{{Layer("GlobalAveragePooling1D", "mean", "\"keepdims\": false", Tensor("in"))}}}]},
                  "inbound_nodes": [{"args": [{{{Tensor("steps")}}}], "kwargs": {"mask": {{{Tensor("x")}}}}}]}]}}
            """;
        Near([4.5], new ModelRun(Declare.Sound(Declare.FromFile(json)), LoweringMode.Predict, new NdArray([1, 3], [1, 0, 8])).Output);
    }

    /// <summary>
    /// In Keras a layer sees the mask that its tensor carries only if it is called on nothing else; the mask goes on all the same.
    /// </summary>
    [Theory]
    [InlineData("", 2)]
    [InlineData("\"initial_state\": STATE", 4)]
    [InlineData("\"initial_state\": STATE, \"mask\": MASK", 2)]
    public void AStateThatIsGivenHidesTheMask(string call, double last)
    {
        call = call.Replace("STATE", Tensor("state"), StringComparison.Ordinal).Replace("MASK", Tensor("x"), StringComparison.Ordinal);
        const string rnn = "\"units\": 1, \"activation\": \"linear\", \"use_bias\": false";
        string json = $$$"""
            {"class_name": "Functional", "config": {"name": "m", "input_layers": [["x", 0, 0]], "output_layers": [["rnn", 0, 0]], "layers": [
                {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 2]}, "inbound_nodes": []},
                {{{Layer("Reshape", "steps", "\"target_shape\": [2, 1]", Tensor("x"))}}}, {{{Layer("Masking", "masking", "\"mask_value\": 0", Tensor("steps"))}}},
                {{{Layer("Rescaling", "zero", "\"scale\": 0", Tensor("steps"))}}}, {{{Layer("GlobalAveragePooling1D", "state", "\"keepdims\": false", Tensor("zero"))}}},
                {{{Layer("SimpleRNN", "rnn", rnn, Tensor("masking"), call)}}}]}}
            """;
        // The second step is masked; where it counts, it doubles the state.
        var run = new ModelRun(Declare.Sound(Declare.FromFile(json)), LoweringMode.Predict, new NdArray([1, 2], [2, 0]),
            weights: w => w.Name == "recurrent_kernel" ? [2] : [1]);
        Near([last], run.Output);
    }

    [Fact]
    public void LossesOfMaskedStepsDoNotCount()
    {
        var run = new ModelRun("[Input(3, 2)] [Masking] [Loss.MeanSquaredError]", LoweringMode.Evaluate, Steps, new NdArray([2, 3, 2]));
        // Per step: 2.5, masked, 4.5; 8.5, masked, masked.
        Assert.Equal((2.5 + 4.5 + 8.5) / 3, run.Loss, 1e-9);
        Near([1.0 / 3, 2.0 / 3, 0, 0, 1, 0, -4.0 / 3, 1.0 / 3, 0, 0, 0, 0], run.InputGradient);
    }

    [Fact]
    public void MasksMultiplySampleWeights()
    {
        var run = new ModelRun("[Input(3, 2)] [Masking] [Loss.MeanSquaredError(Reduction.MeanWithSampleWeight)]", LoweringMode.Evaluate,
            Steps, new NdArray([2, 3, 2]), [2, 0.5]);
        Assert.Equal(((2 * (2.5 + 4.5)) + (0.5 * 8.5)) / 4.5, run.Loss, 1e-9);
    }

    [Fact]
    public void NoLossIsLeftWhereAllIsMasked()
    {
        var run = new ModelRun("[Input(3, 2)] [Masking] [Loss.MeanSquaredError]", LoweringMode.Evaluate, new NdArray([1, 3, 2]),
            new NdArray([1, 3, 2], [1, 1, 1, 1, 1, 1]));
        Assert.Equal(0, run.Loss);
        Assert.All(run.InputGradient, g => Assert.Equal(0, g));
    }

    [Fact]
    public void StatisticsAreOfWhatTheMaskLeaves()
    {
        var run = new ModelRun(
            "[Input(3, 2)] [Masking] [BatchNormalization(momentum: 0)] [Loss.MeanSquaredError]", LoweringMode.Train, Steps,
            new NdArray([2, 3, 2]),
            weights: w => w.Name is "gamma" or "moving_variance" ? [1, 1] : [0, 0]);
        double count = 3 + 1e-7;
        Near([0 / count, 3 / count], run.Next(2));
        Near([26 / count, 2 / count], run.Next(3));
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-6));
    }
}
