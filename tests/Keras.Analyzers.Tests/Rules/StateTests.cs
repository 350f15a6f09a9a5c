using Keras.Analyzers.Tests.Support;
using Keras.Generators.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>Recurrent layers whose states are what a loss is given.</summary>
public class StateTests
{
    [Theory]
    [InlineData("[Input(20, 8)] [LSTM(3)] [{|KG0103:Loss.SparseCategoricalCrossentropy|}]",
        "sparse_categorical_crossentropy expects probabilities, but 'lstm' (LSTM) yields its states, values between -1 and 1, (None, 3). Let a Dense layer with softmax make probabilities of them.")]
    [InlineData("[Input(20, 8)] [GRU(1)] [Flatten] [{|KG0103:Loss.BinaryCrossentropy|}]",
        "binary_crossentropy expects probabilities, but 'gru' (GRU) yields its states, values between -1 and 1, (None, 1). Let a Dense layer with sigmoid make probabilities of them.")]
    [InlineData("[Input(20, 8)] [SimpleRNN(4, Activation.Relu, returnSequences: true)] [{|KG0103:Loss.CategoricalCrossentropy|}]")]
    [InlineData("[Input(20, 8)] [LSTM(3, Activation.Sigmoid)] [Loss.BinaryCrossentropy]")]
    [InlineData("[Input(20, 8)] [SimpleRNN(3, Activation.Softmax)] [Loss.CategoricalCrossentropy]")]
    [InlineData("[Input(20, 8)] [LSTM(3)] [Loss.MeanSquaredError]")]
    [InlineData("[Input(20, 8)] [LSTM(3)] [Dense(3, Activation.Softmax)] [Loss.CategoricalCrossentropy]")]
    public Task StatesAreNoProbabilities(string markup, params string[] messages) => Verify.Diagnostics(markup, messages);

    [Fact]
    public async Task StatesGetALayerThatMakesProbabilities()
    {
        await Verify.Fix(
            "[Input(20, 8)]\n[LSTM(3)]\n[Loss.SparseCategoricalCrossentropy]",
            "[Input(20, 8)]\n[LSTM(3)]\n[Dense(3, Activation.Softmax)]\n[Loss.SparseCategoricalCrossentropy]",
            "Add Dense(3, Activation.Softmax)");
        await Verify.Fix(
            "[Input(20, 8)]\n[GRU(1, returnSequences: true)]\n[Loss.BinaryCrossentropy]",
            "[Input(20, 8)]\n[GRU(1, returnSequences: true)]\n[Dense(1, Activation.Sigmoid)]\n[Loss.BinaryCrossentropy]",
            "Add Dense(1, Activation.Sigmoid)");
    }

    [Theory]
    [InlineData(
        "[Input(20, 8)] [LSTM(3)] [Loss.CategoricalCrossentropy({|KG0104:fromLogits: true|})]",
        "fromLogits: true expects raw scores, but 'lstm' (LSTM) yields its states, activated by tanh. softmax of values between -1 and 1 gives a class at most e / (e + 2 / e) = 0.787, so the loss can't fall below 0.24.")]
    [InlineData(
        "[Input(20, 8)] [GRU(1)] [Loss.BinaryCrossentropy({|KG0104:true|})]",
        "fromLogits: true expects raw scores, but 'gru' (GRU) yields its states, activated by tanh. sigmoid of values between -1 and 1 stays between 0.269 and 0.731, so the loss can't fall below 0.313.")]
    [InlineData("[Input(20, 8)] [SimpleRNN(5, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy({|KG0104:fromLogits: true|})]")]
    [InlineData("[Input(20, 8)] [SimpleRNN(5, returnSequences: true)] [{|KG0104:Loss.CTC|}]",
        "ctc expects raw scores, but 'simple_rnn' (SimpleRNN) yields its states, activated by tanh.")]
    [InlineData("[Input(20, 8)] [LSTM(3, Activation.Linear)] [Loss.CategoricalCrossentropy(fromLogits: true)]")]
    [InlineData("[Input(20, 8)] [LSTM(3)] [Dense(3)] [Loss.CategoricalCrossentropy(fromLogits: true)]")]
    public Task StatesAreNoRawScores(string markup, params string[] messages) => Verify.Diagnostics(markup, messages);

    [Fact]
    public Task StatesGetALayerThatMakesRawScores() => Verify.Fix(
        "[Input(20, 8)]\n[LSTM(3)]\n[Loss.CategoricalCrossentropy(fromLogits: true)]",
        "[Input(20, 8)]\n[LSTM(3)]\n[Dense(3)]\n[Loss.CategoricalCrossentropy(fromLogits: true)]", "Add Dense(3)");

    /// <summary>Wrappers hold layers, which only files can say.</summary>
    [Theory]
    [InlineData("concat", "tanh", "{|KG0103:Loss.CategoricalCrossentropy|}",
        "categorical_crossentropy expects probabilities, but 'last' (Bidirectional) yields its states, values between -1 and 1, (None, 6). Let a Dense layer with softmax make probabilities of them.")]
    [InlineData("ave", "tanh", "Loss.BinaryCrossentropy({|KG0104:fromLogits: true|})",
        "fromLogits: true expects raw scores, but 'last' (Bidirectional) yields its states, activated by tanh. sigmoid of values between -1 and 1 stays between 0.269 and 0.731, so the loss can't fall below 0.313.")]
    [InlineData("sum", "relu", "{|KG0103:Loss.BinaryCrossentropy|}")]
    [InlineData("sum", "sigmoid", "Loss.BinaryCrossentropy")]
    [InlineData("mul", "sigmoid", "Loss.BinaryCrossentropy")]
    [InlineData("concat", "linear", "Loss.CategoricalCrossentropy(fromLogits: true)")]
    [InlineData("concat", "tanh", "Loss.MeanSquaredError")]
    public Task BothDirectionsYieldStates(string mode, string activation, string loss, params string[] messages) =>
        InFile(
            $$"""{"class_name": "Bidirectional", "config": {"name": "last", "merge_mode": "{{mode}}", "layer": {"class_name": "LSTM", "config": {"units": 3, "activation": "{{activation}}"} } } }""", loss, messages);

    [Theory]
    [InlineData("tanh", "{|KG0103:Loss.CategoricalCrossentropy|}")]
    [InlineData("softmax", "Loss.CategoricalCrossentropy")]
    public Task TheLastOfStackedCellsDecides(string activation, string loss) => InFile(
        $$"""{"class_name": "RNN", "config": {"name": "last", "cell": {"class_name": "StackedRNNCells", "config": {"cells": [{"class_name": "GRUCell", "config": {"units": 2} }, {"class_name": "SimpleRNNCell", "config": {"units": 3, "activation": "{{activation}}"} }]} } } }""",
        loss);

    [Theory]
    [InlineData("linear", "{|KG0103:Loss.CategoricalCrossentropy|}")]
    [InlineData("softmax", "Loss.CategoricalCrossentropy")]
    public Task ALayerOnEveryStepHasItsActivation(string activation, string loss) => InFile(
        $$"""{"class_name": "TimeDistributed", "config": {"name": "last", "layer": {"class_name": "Dense", "config": {"units": 3, "activation": "{{activation}}"} } } }""", loss);

    private static Task InFile(string last, string loss, params string[] messages) => Verify.Files(
        [
            ModelFiles.Keras(
                $$"""{"module": "keras", "class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 5, 4]} }, {{last}}] }, "compile_config": {} }""")],
        $"[KerasModel(\"model.keras\")] [{loss}] partial class M;", messages);
}
