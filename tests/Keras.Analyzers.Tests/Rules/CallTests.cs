using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>What is handed to a model. The members that the generator adds are stood in for by members of the same shape.</summary>
public class CallTests
{
    private const string Models = """
        [Sequential, Input(28, 28, 1), Flatten, Dense(3, Activation.Softmax), Loss.SparseCategoricalCrossentropy]
        partial class Digits
        {
            public void Fit(InputData x, ClassLabels y, int? batchSize = null, int epochs = 1, float validationSplit = 0,
                System.Collections.Generic.IReadOnlyDictionary<int, float>? classWeight = null) { }
            public void Predict(InputData x) { }
        }

        [Sequential, Input(4), Dense(2), Loss.MeanSquaredError]
        partial class Numbers
        {
            public void Fit(InputData x, TargetData y, int? batchSize = null) { }
        }

        [Sequential, Input(5), Embedding(100, 8), Flatten, Dense(1), Loss.MeanSquaredError]
        partial class Words
        {
            public void Fit(InputData x, TargetData y) { }
        }

        [Sequential, Input(32, 3), LSTM(8, returnSequences: true), Dense(1), Loss.MeanSquaredError]
        partial class Steps
        {
            public void Fit(InputData x, TargetData y) { }
        }

        """;

    [Theory]
    [InlineData("new Digits().Predict({|KG0301:new float[5, 784]|});", "x is (5, 784), but Input is (None, 28, 28, 1): rank 2 against 4.")]
    [InlineData("new Digits().Predict({|KG0301:new byte[5, 28, 32, 1]|});",
        "x is (5, 28, 32, 1), but Input is (None, 28, 28, 1): axis 2, 32 != 28.")]
    [InlineData("float[,] data = Load(); new Digits().Predict({|KG0301:data|});",
        "x is float[,], rank 2, but Input is (None, 28, 28, 1): rank 2 against 4.")]
    [InlineData("var data = new float[5, 28, 28, 3]; new Digits().Predict({|KG0301:data|});",
        "x is (5, 28, 28, 3), but Input is (None, 28, 28, 1): axis 3, 3 != 1.")]
    [InlineData("new Digits().Predict({|KG0301:new float[100]|});",
        "x is (100,), but Input is (None, 28, 28, 1): 100 numbers are no multiple of 784.")]
    [InlineData(
        "new Digits().Fit(new float[9, 28, 28], {|KG0302:new int[9, 3]|});",
        "Labels are (9, 3), but sparse_categorical_crossentropy takes one class number each, (None,), for 'dense' (Dense): rank 2 against 1. One-hot rows are for Loss.CategoricalCrossentropy.")]
    [InlineData("new Numbers().Fit(new float[9, 4], {|KG0302:new float[9, 3]|});",
        "Labels are (9, 3), but mean_squared_error compares them with the output, (None, 2), for 'dense' (Dense): axis 1, 3 != 2.")]
    [InlineData(
        "new Digits().Fit(new float[6, 28, 28], {|KG0303:new[] { 1, 2, 3, 1, 2, 3 }|});",
        "Label 3 (index 2) is outside 0..2: 'dense' (Dense) has 3 classes, counted from 0. Labels found: 1..3. Subtract 1 from each.")]
    [InlineData(
        "new Words().Fit({|KG0306:new[,] { { 1, 2, 3, 4, 100 } }|}, new float[1]);",
        "Id 100 (index 4) is outside 0..99: 'embedding' (Embedding) has inputDim 100 rows, and ids count from 0.")]
    [InlineData("new Words().Fit({|KG0306:new float[] { 1, -1, 3, 4, 5 }|}, new float[1]);",
        "Id -1 (index 1) is outside 0..99: 'embedding' (Embedding) has inputDim 100 rows, and ids count from 0.")]
    [InlineData(
        "new Steps().Fit(new float[9, 32, 3], {|KG0302:new float[9, 1]|});",
        "Labels are (9, 1), but mean_squared_error compares them with the output, (None, 32, 1), for 'dense' (Dense): axis 1, 1 != 32."
        + " That is 32 predictions per sample, since 'lstm' returns all steps.")]
    [InlineData("new Digits().Fit(new float[6, 28, 28], new int[6], {|KG0304:0|});", "batchSize must be 1 or more, but is 0.")]
    [InlineData(
        "new Digits().Fit(new float[6, 28, 28], new int[6], validationSplit: {|KG0304:20f|});",
        "validationSplit is the share of the data that is kept for validation, at least 0 and below 1, but is 20.")]
    [InlineData(
        "new Digits().Fit(new float[6, 28, 28], new int[6], classWeight: {|KG0305:new System.Collections.Generic.Dictionary<int, float> { [0] = 1f, [2] = 3f }|});",
        "classWeight has weights for 0 and 2, but 'dense' (Dense) has 3 classes: class 1 would count with 1.")]
    [InlineData(
        "new Digits().Fit(new float[6, 28, 28], new int[6], classWeight: {|KG0305:new System.Collections.Generic.Dictionary<int, float> { { 0, 1f }, { 3, 3f } }|});",
        "classWeight has weights for 0 and 3, but 'dense' (Dense) has 3 classes, 0..2: 3 is none of them.")]
    public Task IsChecked(string call, string message) => Verify.Calls(Program(call), message);

    [Theory]
    [InlineData("new Digits().Predict(new float[5, 28, 28, 1]); new Digits().Predict(new float[5, 28, 28]); new Digits().Predict(new float[784 * 2]);")]
    [InlineData("float[] flat = []; float[,,] images = new float[Count, 28, 28]; new Digits().Predict(flat); new Digits().Predict(images);")]
    [InlineData("var data = new float[5, 28, 28, 3]; data = new float[5, 28, 28, 1]; new Digits().Predict(data);")]
    [InlineData("new Digits().Fit(new float[6, 28, 28], new int[6, 1], 32, 5, 0.2f); new Digits().Fit(new float[6, 28, 28], new[] { 0, 1, 2 });")]
    [InlineData("new Digits().Fit(new float[6, 28, 28], new int[6, Count]); new Numbers().Fit(new float[8], new float[4]);")]
    [InlineData("new Digits().Fit(new float[6, 28, 28], new int[6], classWeight: new System.Collections.Generic.Dictionary<int, float> { [0] = 1f, [1] = 2f, [2] = 3f });")]
    public Task IsFine(string calls) => Verify.Calls(Program(calls));

    [Fact]
    public Task FixesOfTheDeclaration() => Task.WhenAll(
        Verify.CallFix(
            Program("new Digits().Fit(new float[9, 28, 28], new int[9, 3]);"),
            Program("new Digits().Fit(new float[9, 28, 28], new int[9, 3]);").Replace("Loss.SparseCategoricalCrossentropy",
                "Loss.CategoricalCrossentropy"), "Labels stay rows: Loss.CategoricalCrossentropy"),
        Verify.CallFix(
            Program("new Digits().Predict(new byte[5, 28, 32, 1]);"),
            Program("new Digits().Predict(new byte[5, 28, 32, 1]);").Replace("Input(28, 28, 1)", "Input(28, 32, 1)"),
            "Take such data: Input(28, 32, 1)"),
        Verify.CallFix(
            Program("new Digits().Fit(new float[2, 28, 28], new[] { 1, 4 });"),
            Program("new Digits().Fit(new float[2, 28, 28], new[] { 1, 4 });").Replace("Dense(3,", "Dense(5,"),
            "A unit for each class up to the largest: 5"),
        Verify.CallFix(
            Program("new Numbers().Fit(new float[9, 4], new float[9, 3]);"),
            Program("new Numbers().Fit(new float[9, 4], new float[9, 3]);").Replace("Dense(2)", "Dense(3)"), "A unit for each column: 3"),
        Verify.CallFix(
            Program("new Words().Fit(new[,] { { 1, 2, 3, 4, 100 } }, new float[1]);"),
            Program("new Words().Fit(new[,] { { 1, 2, 3, 4, 100 } }, new float[1]);").Replace("Embedding(100", "Embedding(101"),
            "A row for each id up to the largest: inputDim 101"),
        Verify.CallFix(
            Program("new Steps().Fit(new float[9, 32, 3], new float[9, 1]);"),
            Program("new Steps().Fit(new float[9, 32, 3], new float[9, 1]);").Replace(", returnSequences: true", ""),
            "Let 'lstm' return the last step only"));

    [Fact]
    public Task FixesOfTheCall() => Task.WhenAll(
        Verify.CallFix(
            Program("new Digits().Fit(new float[6, 28, 28], new int[6], validationSplit: 20f);"),
            Program("new Digits().Fit(new float[6, 28, 28], new int[6], validationSplit: 0.2f);"), "Use 0.2f"),
        Verify.CallFix(
            Program(
                "new Digits().Fit(new float[6, 28, 28], new int[6], classWeight: new System.Collections.Generic.Dictionary<int, float> { [0] = 1f, [2] = 3f });"),
            Program(
                "new Digits().Fit(new float[6, 28, 28], new int[6], classWeight: new System.Collections.Generic.Dictionary<int, float> { [0] = 1f, [2] = 3f, [1] = 1f });"), "Say so: [1] = 1f"));

    private static string Program(string statements) =>
        $"{Models}static class Program\n{{\n    static int Count => 7;\n    static float[,] Load() => new float[2, 2];\n    static void Main() {{ {statements} }}\n}}";
}
