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

        """;

    [Theory]
    [InlineData("new Digits().Predict({|KG0301:new float[5, 784]|});", "x is (5, 784), but Input is (None, 28, 28, 1): rank 2 against 4.")]
    [InlineData("new Digits().Predict({|KG0301:new byte[5, 28, 32, 1]|});", "x is (5, 28, 32, 1), but Input is (None, 28, 28, 1): axis 2, 32 != 28.")]
    [InlineData("float[,] data = Load(); new Digits().Predict({|KG0301:data|});", "x is float[,], rank 2, but Input is (None, 28, 28, 1): rank 2 against 4.")]
    [InlineData("var data = new float[5, 28, 28, 3]; new Digits().Predict({|KG0301:data|});", "x is (5, 28, 28, 3), but Input is (None, 28, 28, 1): axis 3, 3 != 1.")]
    [InlineData("new Digits().Predict({|KG0301:new float[100]|});", "x is (100,), but Input is (None, 28, 28, 1): 100 numbers are no multiple of 784.")]
    [InlineData(
        "new Digits().Fit(new float[9, 28, 28], {|KG0302:new int[9, 3]|});",
        "Labels are (9, 3), but sparse_categorical_crossentropy takes one class number each, (None,), for 'dense' (Dense): rank 2 against 1. One-hot rows are for Loss.CategoricalCrossentropy.")]
    [InlineData("new Numbers().Fit(new float[9, 4], {|KG0302:new float[9, 3]|});", "Labels are (9, 3), but mean_squared_error compares them with the output, (None, 2), for 'dense' (Dense): axis 1, 3 != 2.")]
    [InlineData(
        "new Digits().Fit(new float[6, 28, 28], {|KG0303:new[] { 1, 2, 3, 1, 2, 3 }|});",
        "Label 3 (index 2) is outside 0..2: 'dense' (Dense) has 3 classes, counted from 0. Labels found: 1..3. Subtract 1 from each.")]
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

    private static string Program(string statements) => $"{Models}static class Program\n{{\n    static int Count => 7;\n    static float[,] Load() => new float[2, 2];\n    static void Main() {{ {statements} }}\n}}";
}
