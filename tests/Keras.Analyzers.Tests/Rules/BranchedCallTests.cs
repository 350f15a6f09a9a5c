using Keras.Analyzers.Tests.Support;
using Keras.Generators.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>What is handed to a model of several inputs and outputs: each argument is compared with its own.</summary>
public class BranchedCallTests
{
    /// <summary>Words and numbers go in; a class and a quantity come out.</summary>
    private const string Config = """
        {"module": "keras", "class_name": "Functional", "config": {"name": "m", "layers": [
          {"module": "keras.layers", "class_name": "InputLayer", "name": "words", "config": {"name": "words", "batch_shape": [null, 5], "dtype": "int32"}, "inbound_nodes": []},
          {"module": "keras.layers", "class_name": "InputLayer", "name": "facts", "config": {"name": "facts", "batch_shape": [null, 3], "dtype": "float32"}, "inbound_nodes": []},
          {"module": "keras.layers", "class_name": "Embedding", "name": "table", "config": {"name": "table", "input_dim": 100, "output_dim": 4}, "inbound_nodes": [{"args": [
            {"class_name": "__keras_tensor__", "config": {"keras_history": ["words", 0, 0]} }], "kwargs": {} }]},
          {"module": "keras.layers", "class_name": "Flatten", "name": "flat", "config": {"name": "flat"}, "inbound_nodes": [{"args": [
            {"class_name": "__keras_tensor__", "config": {"keras_history": ["table", 0, 0]} }], "kwargs": {} }]},
          {"module": "keras.layers", "class_name": "Concatenate", "name": "both", "config": {"name": "both", "axis": -1}, "inbound_nodes": [{"args": [[
            {"class_name": "__keras_tensor__", "config": {"keras_history": ["flat", 0, 0]} }, {"class_name": "__keras_tensor__", "config": {"keras_history": ["facts", 0, 0]} }]], "kwargs": {} }]},
          {"module": "keras.layers", "class_name": "Dense", "name": "kind", "config": {"name": "kind", "units": 3, "activation": "softmax"}, "inbound_nodes": [{"args": [
            {"class_name": "__keras_tensor__", "config": {"keras_history": ["both", 0, 0]} }], "kwargs": {} }]},
          {"module": "keras.layers", "class_name": "Dense", "name": "price", "config": {"name": "price", "units": 2, "activation": "linear"}, "inbound_nodes": [{"args": [
            {"class_name": "__keras_tensor__", "config": {"keras_history": ["both", 0, 0]} }], "kwargs": {} }]}],
          "input_layers": [["words", 0, 0], ["facts", 0, 0]], "output_layers": [["kind", 0, 0], ["price", 0, 0]]},
          "compile_config": {"optimizer": "sgd", "loss": ["sparse_categorical_crossentropy", "mean_squared_error"]} }
        """;

    private const string Model = """
        [KerasModel("model.keras")]
        partial class Branched
        {
            public void Fit(InputData words, InputData facts, ClassLabels kindLabels, TargetData priceLabels, int? batchSize = null,
                System.Collections.Generic.IReadOnlyDictionary<int, float>? classWeight = null) { }
            public void Predict(InputData words, InputData facts) { }
        }

        """;

    [Theory]
    [InlineData("new Branched().Predict(new int[9, 5], {|KG0301:new float[9, 4]|});",
        "facts is (9, 4), but 'facts' (Input) is (None, 3): axis 1, 4 != 3.")]
    [InlineData("new Branched().Predict({|KG0301:new int[9, 3]|}, {|KG0301:new float[9, 5]|});",
        "words is (9, 3), but 'words' (Input) is (None, 5): axis 1, 3 != 5.",
        "facts is (9, 5), but 'facts' (Input) is (None, 3): axis 1, 5 != 3.")]
    [InlineData("new Branched().Predict(facts: {|KG0301:new float[9, 4]|}, words: new int[9, 5]);",
        "facts is (9, 4), but 'facts' (Input) is (None, 3): axis 1, 4 != 3.")]
    [InlineData("new Branched().Predict({|KG0306:new[,] { { 1, 2, 3, 4, 100 } }|}, new float[1, 3]);",
        "Id 100 (index 4) is outside 0..99: 'table' (Embedding) has inputDim 100 rows, and ids count from 0.")]
    [InlineData(
        "new Branched().Fit(new int[9, 5], new float[9, 3], {|KG0302:new int[9, 3]|}, new float[9, 2]);",
        "Labels are (9, 3), but sparse_categorical_crossentropy takes one class number each, (None,), for 'kind' (Dense): rank 2 against 1. One-hot rows are for Loss.CategoricalCrossentropy.")]
    [InlineData("new Branched().Fit(new int[9, 5], new float[9, 3], new int[9], {|KG0302:new float[9, 3]|});",
        "Labels are (9, 3), but mean_squared_error compares them with the output, (None, 2), for 'price' (Dense): axis 1, 3 != 2.")]
    [InlineData(
        "new Branched().Fit(new int[2, 5], new float[2, 3], {|KG0303:new[] { 0, 3 }|}, new float[2, 2]);",
        "Label 3 (index 1) is outside 0..2: 'kind' (Dense) has 3 classes, counted from 0. Labels found: 0..3.")]
    [InlineData(
        "float[,] same = new float[Count, 3]; new Branched().Fit(new int[9, 5], same, new int[9], {|KG0302:same|});",
        "Labels are the inputs, (None, 3), but the output 'price' (None, 2) is compared with them: axis 1, 3 != 2.")]
    public Task IsChecked(string call, params string[] messages) =>
        Verify.CallsWithFiles([ModelFiles.Keras(Config)], Program(call), messages);

    [Theory]
    [InlineData("new Branched().Predict(new int[9, 5], new float[9, 3]); new Branched().Predict(new int[45], new float[27]); new Branched().Predict(new int[Count, 5], new float[Count, 3]);")]
    [InlineData("new Branched().Fit(new[,] { { 1, 2, 3, 4, 99 } }, new float[,] { { 100, 200, -300 } }, new[] { 2 }, new float[,] { { 7, 8 } });")]
    [InlineData("new Branched().Fit(new int[2, 5], new float[2, 3], new int[2], new float[2, 2], classWeight: new System.Collections.Generic.Dictionary<int, float> { [0] = 1f });")]
    public Task IsFine(string calls) => Verify.CallsWithFiles([ModelFiles.Keras(Config)], Program(calls));

    private static string Program(string statements) =>
        $"{Model}static class Program\n{{\n    static int Count => 7;\n    static void Main() {{ {statements} }}\n}}";
}
