using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>What Keras users write out of habit, and C# refuses.</summary>
public class PythonSpellingTests
{
    [Theory]
    [InlineData("Dense(10, \"relu\")", "Dense(10, Activation.Relu)")]
    [InlineData("Dense(10, activation: \"leaky_relu\")", "Dense(10, activation: Activation.LeakyRelu)")]
    [InlineData("Dense(10, use_bias: false)", "Dense(10, useBias: false)")]
    [InlineData("Dense(10, kernel_initializer: \"he_normal\")", "Dense(10, kernelInitializer: Initializer.HeNormal)")]
    [InlineData("Dense(10, name = \"head\")", "Dense(10, Name = \"head\")")]
    [InlineData("Dense(10, name: \"head\")", "Dense(10, Name = \"head\")")]
    [InlineData("Dense(10, activation = Activation.Relu)", "Dense(10, activation: Activation.Relu)")]
    [InlineData("Conv2D(8, (3, 5))", "Conv2D(8, [3, 5])")]
    [InlineData("Conv2D(8, 3, padding: \"same\")", "Conv2D(8, 3, padding: Padding.Same)")]
    [InlineData("Conv2D(8, kernel_size: 3)", "Conv2D(8, kernelSize: 3)")]
    [InlineData("Input((28, 28, 1))", "Input([28, 28, 1])")]
    [InlineData("Dropout(p: 0.5)", "Dropout(rate: 0.5)")]
    [InlineData("Optimizer.Adam(lr: 0.002)", "Optimizer.Adam(learningRate: 0.002)")]
    [InlineData("Optimizer.Adam(learning_rate = 0.002)", "Optimizer.Adam(learningRate: 0.002)")]
    [InlineData("Loss.SparseCategoricalCrossentropy(from_logits: true)", "Loss.SparseCategoricalCrossentropy(fromLogits: true)")]
    public Task IsMended(string before, string after) => Verify.SpellingFix($"[{before}]", $"[{after}]");

    [Fact]
    public Task OtherAttributesAreLeftAlone() => Verify.NoSpellingFix("[System.Obsolete(message: \"relu\", is_error: true)]");
}
