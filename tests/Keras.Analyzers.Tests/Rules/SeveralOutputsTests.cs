using Keras.Analyzers.Tests.Support;
using Keras.Generators.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>Rules about losses and metrics where a model has several outputs: each is looked at with its own.</summary>
public class SeveralOutputsTests
{
    /// <summary>A kind of five, an answer of one, a price, and the states after a sequence.</summary>
    private const string Layers = """
        {"module": "keras.layers", "class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 7, 4]}, "inbound_nodes": []},
        {"module": "keras.layers", "class_name": "GRU", "name": "states", "config": {"name": "states", "units": 6}, "inbound_nodes": [{"args": [@x], "kwargs": {} }]},
        {"module": "keras.layers", "class_name": "Dense", "name": "kind", "config": {"name": "kind", "units": 5, "activation": "softmax"}, "inbound_nodes": [{"args": [@states], "kwargs": {} }]},
        {"module": "keras.layers", "class_name": "Dense", "name": "answer", "config": {"name": "answer", "units": 1}, "inbound_nodes": [{"args": [@states], "kwargs": {} }]},
        {"module": "keras.layers", "class_name": "Dense", "name": "price", "config": {"name": "price", "units": 1, "activation": "relu"}, "inbound_nodes": [{"args": [@states], "kwargs": {} }]}
        """;

    private const string Kind = "Loss.SparseCategoricalCrossentropy(Output = \"kind\")",
        Answer = "Loss.BinaryCrossentropy(true, Output = \"answer\")";

    [Theory]
    [InlineData(Kind, Answer)]
    [InlineData(Kind, Answer, "Metric.SparseCategoricalAccuracy(Output = \"kind\")", "Metric.BinaryAccuracy(0, Output = \"answer\")",
        "Metric.MeanAbsoluteError(Output = \"price\")")]
    [InlineData(Kind, "Loss.MeanSquaredLogarithmicError(Output = \"price\")")]
    public Task EachFits(params string[] attributes) => Check(attributes);

    [Theory]
    [InlineData("{|KG0103:Loss.BinaryCrossentropy(Output = \"answer\")|}",
        "binary_crossentropy expects probabilities, but 'answer' (Dense, linear) yields raw scores of any sign and sum, (None, 1).")]
    [InlineData("{|KG0102:Loss.CategoricalCrossentropy(true, Output = \"answer\")|}",
        "categorical_crossentropy over 1 class is always 0: softmax over one value is 1, and -y ln 1 = 0. 'answer' (Dense, linear) has 1 unit, output (None, 1), and 'answer' would never learn.")]
    [InlineData("{|KG0103:Loss.BinaryCrossentropy(Output = \"states\")|}",
        "binary_crossentropy expects probabilities, but 'states' (GRU) yields its states, values between -1 and 1, (None, 6). Let a Dense layer with sigmoid make probabilities of them.")]
    [InlineData("Loss.BinaryCrossentropy({|KG0104:fromLogits: true|}, Output = \"states\")")]
    public Task ALossIsHeldAgainstItsOutput(string loss, params string[] messages) => Check([Kind, loss], messages);

    [Theory]
    [InlineData("{|KG0110:Metric.CategoricalAccuracy(Output = \"kind\")|}",
        "categorical_accuracy compares one-hot rows, but with sparse_categorical_crossentropy the labels are class numbers.")]
    [InlineData("{|KG0111:Metric.BinaryAccuracy(Output = \"answer\")|}")]
    [InlineData("Metric.CategoricalAccuracy(Output = \"price\")")]
    public Task AMetricIsHeldAgainstItsOutput(string metric, params string[] messages) => Check([Kind, Answer, metric], messages);

    [Theory]
    [InlineData("{|KG0011:Loss.MeanSquaredError|}",
        "The model has the outputs 'kind', 'answer', 'price', 'states': MeanSquaredError must say which of them it is for, as in Output = \"kind\".")]
    [InlineData("Loss.MeanSquaredError({|KG0011:Output = \"prize\"|})",
        "The model has no output 'prize'; its outputs are 'kind', 'answer', 'price', 'states'.")]
    [InlineData("{|KG0011:Loss.MeanSquaredError(Output = \"kind\")|}",
        "The output 'kind' takes one loss, but SparseCategoricalCrossentropy and MeanSquaredError are declared.")]
    [InlineData("Metric.MeanSquaredError({|KG0011:Output = \"prize\"|})")]
    [InlineData("{|KG0011:Metric.Accuracy|}")]
    public Task EachIsForAnOutputThatThereIs(string attribute, params string[] messages) => Check([Kind, attribute], messages);

    private static Task Check(string[] attributes, params string[] messages)
    {
        string layers =
            System.Text.RegularExpressions.Regex.Replace(Layers, "@([a-z]+)",
                m => $$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{m.Groups[1].Value}}", 0, 0]} }""");
        string outputs = string.Join(", ", new[] { "kind", "answer", "price", "states" }.Select(o => $"[\"{o}\", 0, 0]"));
        string config =
            $$"""{"module": "keras", "class_name": "Functional", "config": {"name": "m", "layers": [{{layers}}], "input_layers": [["x", 0, 0]], "output_layers": [{{outputs}}]}, "compile_config": {} }""";
        return Verify.Files([ModelFiles.Keras(config)],
            $"[KerasModel(\"model.keras\")] [{string.Join(", ", attributes)}] partial class M;", messages);
    }
}
