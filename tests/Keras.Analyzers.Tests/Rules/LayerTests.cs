using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

public class LayerTests
{
    [Theory]
    [InlineData("[Input(4)] [Dense({|KG0007:-3|})]", "Dense: units must be 1 or more, but is -3.")]
    [InlineData("[Input(4)] [Dense({|KG0007:units: 0|})]", "Dense: units must be 1 or more, but is 0.")]
    [InlineData("[Input(4)] [Dense(3, {|KG0007:KernelL2 = -0.1|})]", "Dense: kernelL2 must be 0 or more, but is -0.1.")]
    [InlineData("[Input({|KG0007:0|}, 4)] [Dense(3)]", "Input: shape must be made of sizes of 1 or more, or Dim.Any, but is [0, 4].")]
    [InlineData("[Input(4, {|KG0007:-2|})] [Dense(3)]", "Input: shape must be made of sizes of 1 or more, or Dim.Any, but is [4, -2].")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, {|KG0007:0|})]", "Conv2D: kernelSize must be 1 or more, but is 0.")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, [3, {|KG0007:0|}])]", "Conv2D: kernelSize must be 1 or more, but is [3, 0].")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, {|KG0007:[3, 3, 3]|})]", "Conv2D: kernelSize must be a size or [size, size], but is [3, 3, 3].")]
    [InlineData("[Input(9, 9, 1)] [MaxPooling2D(2, {|KG0007:strides: 0|})]", "MaxPooling2D: strides must be 1 or more, but is 0.")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, 3, {|KG0007:(Activation)99|})]", "Conv2D: activation must be one of the named values, but is 99.")]
    [InlineData("[Input(9)] [BatchNormalization({|KG0007:momentum: 1.5|}, {|KG0007:epsilon: 0|})]", "BatchNormalization: momentum must be between 0 and 1, but is 1.5.", "BatchNormalization: epsilon must be above 0, but is 0.")]
    [InlineData("[Input(9)] [Dense(3)] [Loss.CategoricalCrossentropy(fromLogits: true, {|KG0007:labelSmoothing: 2|})]", "CategoricalCrossentropy: labelSmoothing must be between 0 and 1, but is 2.")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, 3, strides: 2, {|KG0007:dilationRate: 2|})]", "'conv2d' (Conv2D): strides [2, 2] and dilationRate [2, 2] can't both be above 1.")]
    [InlineData("[Input(9)] [Dense(3)] [Loss.MeanSquaredError, Optimizer.SGD({|KG0007:-0.1|}, {|KG0007:momentum: 90|})]", "SGD: learningRate must be 0 or more, but is -0.1.", "SGD: momentum must be between 0 and 1, but is 90.")]
    [InlineData("[Input(9)] [Dense(3)] [Loss.MeanSquaredError, Optimizer.Adam({|KG0007:beta2: 1|})]", "Adam: beta2 must be at least 0 and below 1, but is 1.")]
    [InlineData("[Input(9)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy, Metric.Precision([0.2, {|KG0007:20|}]), Metric.BinaryAccuracy({|KG0007:50|})]", "Precision: thresholds must be between 0 and 1, but is [0.2, 20].", "BinaryAccuracy: threshold must be between 0 and 1, but is 50.")]
    [InlineData("[Input(9)] [BatchNormalization({|KG0008:axis: 2|})]", "'batch_normalization' (BatchNormalization): axis 2 isn't one of the axes of Input (None, 9) after the batch's.")]
    [InlineData("[Input(9)] [Dense(3, kernelInitializer: Initializer.Orthogonal, {|KG0007:biasInitializer: Initializer.Identity|})]", "'dense' (Dense): the initializer Identity needs a weight with 2 axes, but this one is (3,).")]
    public Task ArgumentOutOfRange(string markup, params string[] messages) => Verify.Diagnostics(markup, messages);

    [Fact]
    public async Task PercentAndSignsAreMended()
    {
        await Verify.Diagnostics("[Input(4)] [Dropout({|KG0007:50|})] [Dense(3)]", "Dropout: rate must be between 0 and 1, but is 50. It is a fraction, not percent: 0.5.");
        await Verify.Fix("[Input(4)] [Dropout(50)] [Dense(3)]", "[Input(4)] [Dropout(0.5)] [Dense(3)]", "Use 0.5");
        await Verify.Fix("[Input(4)] [Dense(-3)]", "[Input(4)] [Dense(3)]", "Use 3");
    }

    [Fact]
    public async Task BatchAxisInTheInput()
    {
        const string Before = "[Input(1, 28, 28, 3)]\n[{|KG0008:Conv2D(96, 11)|}]";
        await Verify.Diagnostics(
            Before,
            "'conv2d' (Conv2D) needs (batch, height, width, channels), rank 4, but Input is (None, 1, 28, 28, 3), rank 5: the batch axis is added by itself, so the leading 1 is one too many.");
        await Verify.Fix(Before, "[Input(28, 28, 3)]\n[Conv2D(96, 11)]", "Leave out the batch axis: Input(28, 28, 3)");
        await Verify.Fix("[Input(28, 30)]\n[Conv2D(9, 2)]", "[Input(28, 30, 1)]\n[Conv2D(9, 2)]", "Add a channel: Input(28, 30, 1)");
    }

    [Fact]
    public Task ConvolutionAfterFlatten() => Verify.Diagnostics(
        "[Input(28, 28, 3)] [Conv2D(9, 3)] [Flatten] [{|KG0008:MaxPooling2D|}] [Dense(3)]",
        "'max_pooling2d' (MaxPooling2D) needs (batch, height, width, channels), rank 4, but 'flatten' (Flatten) is (None, 6084), rank 2. The last output of rank 4 is 'conv2d' (None, 26, 26, 9).");

    [Fact]
    public async Task SizeUsedUp()
    {
        const string Before = "[Input(8, 8, 1)]\n[Conv2D(4, 5)]\n[MaxPooling2D]\n[{|KG0008:MaxPooling2D(3)|}]";
        await Verify.Diagnostics(
            Before, "'max_pooling2d_1' (MaxPooling2D) can't pool 3x3 from 'max_pooling2d' (None, 2, 2, 4): floor((2 - 3) / 3) + 1 = 0. Sizes: 8 -> 4 -> 2.");
        await Verify.Fix(Before, "[Input(8, 8, 1)]\n[Conv2D(4, 5)]\n[MaxPooling2D]\n[MaxPooling2D(3, padding: Padding.Same)]", "Pad the edges: Padding.Same");
        await Verify.Diagnostics("[Input(Dim.Any, 40, 1)] [Conv2D(4, 5)] [MaxPooling2D] [MaxPooling2D(3)]");
    }

    [Fact]
    public async Task StridesByPosition()
    {
        const string Before = "[Input(150, 150, 3)]\n[Conv2D(32, 3, {|KG0202:3|})]\n[Flatten]";
        await Verify.Diagnostics(Before, "The third number of Conv2D is strides, not the kernel's width: 'conv2d' moves in steps of 3: (None, 150, 150, 3) becomes (None, 50, 50, 32).");
        await Verify.Fix(Before, "[Input(150, 150, 3)]\n[Conv2D(32, 3)]\n[Flatten]", "Steps of 1, kernel 3 by 3");
        await Verify.Fix(Before, "[Input(150, 150, 3)]\n[Conv2D(32, 3, strides: 3)]\n[Flatten]", "Keep the steps: strides: 3");
        await Verify.Fix(
            "[Input(150, 150, 3)]\n[Conv2D(32, 3, 3, Padding.Same)]", "[Input(150, 150, 3)]\n[Conv2D(32, 3, padding: Padding.Same)]", "Steps of 1, kernel 3 by 3");
        await Verify.Diagnostics("[Input(150, 150, 3)] [Conv2D(32, 3, strides: 3)] [Conv2D(32, 3, 2)] [Conv2D(32, 1, 1)]");
    }

    [Fact]
    public async Task MissingFlatten()
    {
        const string Before = "[Input(32, 32, 3)]\n[Conv2D(16, 3, Activation.Relu)]\n[{|KG0201:Dense(2, Activation.Softmax)|}]\n[Loss.CategoricalCrossentropy]";
        await Verify.Diagnostics(
            Before,
            "The output 'dense' (Dense, softmax) is (None, 30, 30, 2): 30 * 30 = 900 predictions per sample, since 'conv2d' (None, 30, 30, 16) is not flattened."
            + " Put Flatten before 'dense' (it makes a row of 14400 features).");
        await Verify.Fix(
            Before, "[Input(32, 32, 3)]\n[Conv2D(16, 3, Activation.Relu)]\n[Flatten]\n[Dense(2, Activation.Softmax)]\n[Loss.CategoricalCrossentropy]", "Insert Flatten");
        await Verify.Diagnostics("[Input(32, 32, 3)] [Conv2D(16, 3)] [{|KG0201:Dense(64)|}] [Dropout(0.5)] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy]");
        await Verify.Diagnostics(
            "[Input(28, 28)] [{|KG0201:Dense(128, Activation.Relu)|}] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]",
            "The output 'dense_1' (Dense, softmax) is (None, 28, 10): 28 predictions per sample, since Input (None, 28, 28) is not flattened. Put Flatten before 'dense' (it makes a row of 784 features).");
        await Verify.Diagnostics("[Input(Dim.Any, 28)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]");
        await Verify.Diagnostics("[Input(32, 32, 3)] [Conv2D(16, 3)] [MaxPooling2D] [{|KG0201:Dense(1)|}] [Loss.MeanSquaredError]");
        await Verify.Diagnostics("[Input(10, 4)] [Dense(1)] [Loss.MeanSquaredError]");
        await Verify.Diagnostics(
            "[{|KG0201:Input(1, 784)|}] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]",
            "The batch axis is added by itself, so the leading 1 of Input (None, 1, 784) is one too many: the output 'dense' (Dense, softmax) is (None, 1, 10).");
        await Verify.Fix(
            "[Input(1, 784)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]", "[Input(784)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]",
            "Leave out the batch axis: Input(784)");
        // Segmentation: a prediction per pixel.
        await Verify.Diagnostics("[Input(32, 32, 3)] [Conv2D(16, 3, Activation.Relu, Padding.Same)] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy]");
        await Verify.Diagnostics("[Input(32, 32, 3)] [Conv2D(16, 3)] [Flatten] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy]");
    }

    [Fact]
    public async Task DropoutOfWhatIsKept()
    {
        await Verify.Diagnostics(
            "[Input(4)] [Dense(256)] [Dropout({|KG0203:0.8|})] [Dense(1)]",
            "Dropout's argument is the share that is dropped: 'dropout' drops 0.8 of the outputs of 'dense' and keeps 0.2.");
        await Verify.Fix("[Input(4)] [Dropout(0.8)] [Dense(1)]", "[Input(4)] [Dropout(0.2)] [Dense(1)]", "Keep 0.8: 0.2");
        const string Named = "static class Settings { public const double KeepProbability = 0.5; }\n[Sequential] [Input(4)] [Dropout({|KG0203:Settings.KeepProbability|})] [Dense(1)] partial class M;";
        await Verify.Diagnostics(
            Named, "Dropout's argument is the share that is dropped: 'dropout' drops 0.5 of the inputs and keeps 0.5, but the value is called Settings.KeepProbability.");
        await Verify.Fix(
            Named, "static class Settings { public const double KeepProbability = 0.5; }\n[Sequential] [Input(4)] [Dropout(1 - Settings.KeepProbability)] [Dense(1)] partial class M;",
            "Keep 0.5: 1 - Settings.KeepProbability");
        await Verify.Diagnostics("[Input(4)] [Dropout(0.6)] [Dense(1)]");
    }

    [Fact]
    public async Task BiasBeforeNormalization()
    {
        const string Before = "[Input(32, 32, 3)] [{|KG0204:Conv2D(16, 3)|}] [BatchNormalization] [Activation(Activation.Relu)]";
        await Verify.Diagnostics(Before, "The bias of 'conv2d' (Conv2D) (16 parameters) is cancelled by 'batch_normalization', which subtracts the mean per channel and has a beta of its own.");
        await Verify.Fix(Before, "[Input(32, 32, 3)] [Conv2D(16, 3, useBias: false)] [BatchNormalization] [Activation(Activation.Relu)]", "Leave the bias out: useBias: false");
        await Verify.Diagnostics("[Input(32, 32, 3)] [Conv2D(16, 3, Activation.Relu)] [BatchNormalization] [Dense(3)] [BatchNormalization(center: false)] [Dense(3)] [BatchNormalization(axis: 1)]");
    }

    [Fact]
    public async Task SoftmaxOfSoftmax()
    {
        const string Before = "[Input(4)]\n[Dense(3, Activation.Softmax)]\n[Dropout(0.1)]\n[{|KG0205:Activation(Activation.Softmax)|}]";
        await Verify.Diagnostics(Before, "'activation' applies softmax to what 'dense' (Dense) has already put through softmax, which flattens the differences.");
        await Verify.Fix(Before, "[Input(4)]\n[Dense(3, Activation.Softmax)]\n[Dropout(0.1)]", "Remove this activation");
        await Verify.Diagnostics("[Input(4)] [Dense(3, Activation.Tanh)] [Activation(Activation.Softmax)]");
    }

    [Fact]
    public async Task DropoutOfTheOutput()
    {
        const string Before = "[Input(4)]\n[Dense(3)]\n[{|KG0206:Dropout(0.5)|}]\n[Loss.MeanSquaredError]";
        await Verify.Diagnostics(
            Before, "'dropout' is the last layer: in training it sets predictions of 'dense' (Dense) to 0, which the loss then compares with the labels. Dropout belongs between layers.");
        await Verify.Fix(Before, "[Input(4)]\n[Dense(3)]\n[Loss.MeanSquaredError]", "Remove this Dropout");
    }
}
