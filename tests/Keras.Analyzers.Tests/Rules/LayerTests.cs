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
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, {|KG0007:[3, 3, 3]|})]",
        "Conv2D: kernelSize must be a size or [size, size], but is [3, 3, 3].")]
    [InlineData("[Input(9, 9, 1)] [MaxPooling2D(2, {|KG0007:strides: 0|})]", "MaxPooling2D: strides must be 1 or more, but is 0.")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, 3, {|KG0007:(Activation)99|})]",
        "Conv2D: activation must be one of the named values, but is 99.")]
    [InlineData("[Input(9)] [BatchNormalization({|KG0007:momentum: 1.5|}, {|KG0007:epsilon: 0|})]",
        "BatchNormalization: momentum must be between 0 and 1, but is 1.5.", "BatchNormalization: epsilon must be above 0, but is 0.")]
    [InlineData("[Input(9)] [Dense(3)] [Loss.CategoricalCrossentropy(fromLogits: true, {|KG0007:labelSmoothing: 2|})]",
        "CategoricalCrossentropy: labelSmoothing must be between 0 and 1, but is 2. It is a fraction, not percent: 0.02.")]
    [InlineData("[Input(4, 4)] [LSTM(3, {|KG0007:dropout: 20|})]",
        "LSTM: dropout must be between 0 and 1, but is 20. It is a fraction, not percent: 0.2.")]
    [InlineData("[Input(9, 9, 1)] [Conv2D(8, 3, strides: 2, {|KG0007:dilationRate: 2|})]",
        "'conv2d' (Conv2D): strides [2, 2] and dilationRate [2, 2] can't both be above 1.")]
    [InlineData("[Input(9)] [Dense(3)] [Loss.MeanSquaredError, Optimizer.SGD({|KG0007:-0.1|}, {|KG0007:momentum: 90|})]",
        "SGD: learningRate must be 0 or more, but is -0.1.", "SGD: momentum must be between 0 and 1, but is 90.")]
    [InlineData("[Input(9)] [Dense(3)] [Loss.MeanSquaredError, Optimizer.Adam({|KG0007:beta2: 1|})]",
        "Adam: beta2 must be at least 0 and below 1, but is 1.")]
    [InlineData("[Input(9)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy, Metric.Precision([0.2, {|KG0007:20|}]), Metric.BinaryAccuracy({|KG0007:50|})]", "Precision: thresholds must be between 0 and 1, but is [0.2, 20].", "BinaryAccuracy: threshold must be between 0 and 1, but is 50.")]
    [InlineData("[Input(9)] [BatchNormalization({|KG0008:axis: 2|})]",
        "'batch_normalization' (BatchNormalization): axis 2 isn't one of the axes of Input (None, 9) after the batch's.")]
    [InlineData("[Input(9)] [Dense(3, kernelInitializer: Initializer.Orthogonal, {|KG0007:biasInitializer: Initializer.Identity|})]",
        "'dense' (Dense): the initializer Identity needs a weight with 2 axes, but this one is (3,).")]
    public Task ArgumentOutOfRange(string markup, params string[] messages) => Verify.Diagnostics(markup, messages);

    [Fact]
    public async Task PercentAndSignsAreMended()
    {
        await Verify.Diagnostics("[Input(4)] [Dropout({|KG0007:50|})] [Dense(3)]",
            "Dropout: rate must be between 0 and 1, but is 50. It is a fraction, not percent: 0.5.");
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
            Before,
            "'max_pooling2d_1' (MaxPooling2D) can't pool 3x3 from 'max_pooling2d' (None, 2, 2, 4): floor((2 - 3) / 3) + 1 = 0. Sizes: 8 -> 4 -> 2.");
        await Verify.Fix(Before, "[Input(8, 8, 1)]\n[Conv2D(4, 5)]\n[MaxPooling2D]\n[MaxPooling2D(3, padding: Padding.Same)]",
            "Pad the edges: Padding.Same");
        await Verify.Diagnostics("[Input(Dim.Any, 40, 1)] [Conv2D(4, 5)] [MaxPooling2D] [MaxPooling2D(3)]");
    }

    [Fact]
    public async Task OnlyTheLastStep()
    {
        const string Before = "[Input(20, 8)]\n[GRU(32)]\n[Dropout(0.1)]\n[{|KG0008:LSTM(16)|}]";
        await Verify.Diagnostics(
            Before,
            "'lstm' (LSTM) needs (batch, time, features), rank 3, but 'dropout' (Dropout) is (None, 32), rank 2: of its 20 steps 'gru' returns only the last, since returnSequences is false.");
        await Verify.Fix(Before, "[Input(20, 8)]\n[GRU(32, returnSequences: true)]\n[Dropout(0.1)]\n[LSTM(16)]",
            "Let 'gru' return all steps: returnSequences: true");
        await Verify.Diagnostics(
            "[Input(Dim.Any, 8)] [SimpleRNN(32)] [{|KG0008:GlobalMaxPooling1D|}]",
            "'global_max_pooling1d' (GlobalMaxPooling1D) needs (batch, steps, channels), rank 3, but 'simple_rnn' (SimpleRNN) is (None, 32), rank 2: of all its steps it returns only the last, since returnSequences is false.");
        await Verify.Diagnostics("[Input(20, 8)] [LSTM(32)] [Dense(1)]");
    }

    [Fact]
    public async Task SequencesHaveFeatures()
    {
        await Verify.Fix("[Input(20)]\n[{|KG0008:LSTM(4)|}]", "[Input(20, 1)]\n[LSTM(4)]", "Add a feature: Input(20, 1)");
        await Verify.Fix("[Input(1, 20, 8)]\n[LSTM(4)]", "[Input(20, 8)]\n[LSTM(4)]", "Leave out the batch axis: Input(20, 8)");
    }

    [Fact]
    public async Task PooledTwice()
    {
        const string Before = "[Input(28, 28, 3)]\n[GlobalAveragePooling2D]\n[{|KG0008:GlobalMaxPooling2D|}]\n[Dense(4)]";
        await Verify.Diagnostics(
            Before,
            "'global_max_pooling2d' (GlobalMaxPooling2D) needs (batch, height, width, channels), rank 4, but 'global_average_pooling2d' (GlobalAveragePooling2D) is (None, 3), rank 2:"
            + " 'global_average_pooling2d' has already pooled all places of Input (None, 28, 28, 3).");
        await Verify.Fix(Before, "[Input(28, 28, 3)]\n[GlobalAveragePooling2D]\n[Dense(4)]", "Remove GlobalMaxPooling2D");
        await Verify.Fix("[Input(28, 28, 3)]\n[Flatten]\n[GlobalMaxPooling2D]", "[Input(28, 28, 3)]\n[GlobalMaxPooling2D]",
            "Remove Flatten");
    }

    [Fact]
    public async Task ReshapeToAnotherNumberOfValues()
    {
        const string Stale = "[Input(600)]\n[Embedding(80, 16)]\n[Conv1D(32, 3)]\n[MaxPooling1D(2)]\n[{|KG0008:Reshape(60, 16)|}]";
        await Verify.Diagnostics(
            Stale,
            "'reshape' (Reshape) can't make (60, 16) = 960 values from 'max_pooling1d' (None, 299, 32) = 9568 per sample"
            + " ('embedding' (None, 600, 16) -> 'conv1d' (None, 598, 32) -> 'max_pooling1d' (None, 299, 32)).");
        await Verify.Fix(Stale, "[Input(600)]\n[Embedding(80, 16)]\n[Conv1D(32, 3)]\n[MaxPooling1D(2)]\n[Reshape(-1, 16)]",
            "Leave the first size open: [-1, 16], here 598");
        await Verify.Fix("[Input(6)]\n[Reshape([2, 2])]", "[Input(6)]\n[Reshape([-1, 2])]", "Leave the first size open: [-1, 2], here 3");
        const string Repeated = "[Input(300)]\n[Dense(700)]\n[{|KG0008:Reshape(1, 15, 700)|}]";
        await Verify.Diagnostics(
            Repeated,
            "'reshape' (Reshape) can't make (1, 15, 700) = 10500 values from 'dense' (None, 700) = 700 per sample: 10500 / 700 = 15 times as many. Reshape moves values, it doesn't repeat them.");
        await Verify.Fix(Repeated, "[Input(300)]\n[Dense(700)]\n[RepeatVector(15)]\n[Reshape(1, 15, 700)]",
            "Repeat them first: RepeatVector(15)");
        await Verify.Diagnostics("[Input(7)] [{|KG0008:Reshape(-1, 2)|}]",
            "'reshape' (Reshape) can't make (-1, 2) from Input (None, 7): a sample has 7 values, which 2 does not divide.");
    }

    [Fact]
    public async Task UnboundedRecurrence()
    {
        const string Before = "[Input(1019, 64)]\n[LSTM(128, {|KG0207:Activation.Relu|})]\n[Dense(4)]";
        await Verify.Diagnostics(Before,
            "'lstm' (LSTM) feeds its own output back 1019 times; relu has no upper bound, so values can grow from step to step until they overflow.");
        await Verify.Fix(Before, "[Input(1019, 64)]\n[LSTM(128)]\n[Dense(4)]", "Use tanh, the default");
        await Verify.Diagnostics(
            "[Input(Dim.Any, 4)] [GRU(8, {|KG0207:Activation.Linear|})]",
            "'gru' (GRU) feeds its own output back once per step; linear has no upper bound, so values can grow from step to step until they overflow.");
        await Verify.Diagnostics(
            "[Input(49, 4)] [SimpleRNN(8, Activation.Relu, returnSequences: true)] [LSTM(8, Activation.Sigmoid, Activation.Relu)] [Dense(3, Activation.Relu)]");
        await Verify.Diagnostics("[Input(784, 1)] [SimpleRNN(8, Activation.Relu, recurrentInitializer: Initializer.Identity)]");
    }

    [Fact]
    public async Task MasksThatEnd()
    {
        const string Before = "[Input(10)]\n[Embedding(100, 8, maskZero: true)]\n[Dropout(0.1)]\n[{|KG0208:Conv1D(8, 3)|}]\n[LSTM(4)]";
        await Verify.Diagnostics(Before,
            "'conv1d' (Conv1D) knows nothing of masks, so the one that 'embedding' makes ends here: what follows takes padding for data.");
        await Verify.Fix(Before, "[Input(10)]\n[Embedding(100, 8)]\n[Dropout(0.1)]\n[Conv1D(8, 3)]\n[LSTM(4)]", "Drop maskZero");
        await Verify.Fix("[Input(10, 3)]\n[Masking]\n[Conv1D(8, 3)]", "[Input(10, 3)]\n[Conv1D(8, 3)]", "Remove Masking");
        await Verify.Diagnostics("[Input(10)] [Embedding(100, 8, maskZero: true)] [LSTM(4)] [Reshape(2, 2)] [Conv1D(2, 2)]");
        await Verify.Diagnostics(
            "[Input(10)] [Embedding(100, 8, maskZero: true)] [LSTM(4, returnSequences: true)] [GlobalAveragePooling1D] [Dense(1)]");
        await Verify.Diagnostics("[Input(10)] [Embedding(100, 8)] [Conv1D(8, 3)] [LSTM(4)]");
    }

    [Fact]
    public async Task StridesByPosition()
    {
        const string Before = "[Input(150, 150, 3)]\n[Conv2D(32, 3, {|KG0202:3|})]\n[Flatten]";
        await Verify.Diagnostics(Before,
            "The third number of Conv2D is strides, not the kernel's width: 'conv2d' moves in steps of 3: (None, 150, 150, 3) becomes (None, 50, 50, 32).");
        await Verify.Fix(Before, "[Input(150, 150, 3)]\n[Conv2D(32, 3)]\n[Flatten]", "Steps of 1, kernel 3 by 3");
        await Verify.Fix(Before, "[Input(150, 150, 3)]\n[Conv2D(32, 3, strides: 3)]\n[Flatten]", "Keep the steps: strides: 3");
        await Verify.Fix(
            "[Input(150, 150, 3)]\n[Conv2D(32, 3, 3, Padding.Same)]", "[Input(150, 150, 3)]\n[Conv2D(32, 3, padding: Padding.Same)]",
            "Steps of 1, kernel 3 by 3");
        await Verify.Diagnostics("[Input(150, 150, 3)] [Conv2D(32, 3, strides: 3)] [Conv2D(32, 3, 2)] [Conv2D(32, 1, 1)]");
        await Verify.Diagnostics(
            "[Input(50, 50, 3)] [DepthwiseConv2D(3, {|KG0202:3|})] [Conv2DTranspose(8, 2, {|KG0202:2|})] [SeparableConv2D(8, 3, {|KG0202:3|})]",
            "The second number of DepthwiseConv2D is strides, not the kernel's width: 'depthwise_conv2d' moves in steps of 3: (None, 50, 50, 3) becomes (None, 16, 16, 3).",
            "The third number of Conv2DTranspose is strides, not the kernel's width: 'conv2d_transpose' moves in steps of 2: (None, 16, 16, 3) becomes (None, 32, 32, 8).",
            "The third number of SeparableConv2D is strides, not the kernel's width: 'separable_conv2d' moves in steps of 3: (None, 32, 32, 8) becomes (None, 10, 10, 8).");
        await Verify.Diagnostics("[Input(50, 3)] [Conv1D(8, 3, 3)] [MaxPooling1D(2, 2)]");
    }

    [Fact]
    public async Task MissingFlatten()
    {
        const string Before =
            "[Input(32, 32, 3)]\n[Conv2D(16, 3, Activation.Relu)]\n[{|KG0201:Dense(2, Activation.Softmax)|}]\n[Loss.CategoricalCrossentropy]";
        await Verify.Diagnostics(
            Before,
            "The output 'dense' (Dense, softmax) is (None, 30, 30, 2): 30 * 30 = 900 predictions per sample, since 'conv2d' (None, 30, 30, 16) is not flattened."
            + " Put Flatten before 'dense' (it makes a row of 14400 features).");
        await Verify.Fix(
            Before,
            "[Input(32, 32, 3)]\n[Conv2D(16, 3, Activation.Relu)]\n[Flatten]\n[Dense(2, Activation.Softmax)]\n[Loss.CategoricalCrossentropy]", "Insert Flatten");
        await Verify.Diagnostics(
            "[Input(32, 32, 3)] [Conv2D(16, 3)] [{|KG0201:Dense(64)|}] [Dropout(0.5)] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy]");
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
            "[Input(1, 784)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]",
            "[Input(784)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]",
            "Leave out the batch axis: Input(784)");
        // Segmentation: a prediction per pixel.
        await Verify.Diagnostics(
            "[Input(32, 32, 3)] [Conv2D(16, 3, Activation.Relu, Padding.Same)] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy]");
        await Verify.Diagnostics(
            "[Input(32, 32, 3)] [Conv2D(16, 3)] [Flatten] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy]");
        await Verify.Fix(
            "[Input(8, 8, 8, 3)]\n[Conv3D(4, 3)]\n[Dense(2, Activation.Softmax)]\n[Loss.CategoricalCrossentropy]",
            "[Input(8, 8, 8, 3)]\n[Conv3D(4, 3)]\n[GlobalAveragePooling3D]\n[Dense(2, Activation.Softmax)]\n[Loss.CategoricalCrossentropy]",
            "Insert GlobalAveragePooling3D");
        await Verify.Diagnostics(
            "[Input(32, 3)] [SeparableConv1D(16, 3)] [AveragePooling1D(2)] [{|KG0201:Dense(2, Activation.Softmax)|}] [Loss.CategoricalCrossentropy]");
        // Steps of a sequence are labelled one by one; so are the places of an image.
        await Verify.Diagnostics(
            "[Input(10, 4)] [LSTM(8, returnSequences: true)] [Dense(2, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]");
        await Verify.Diagnostics(
            "[Input(32, 32, 3)] [MaxPooling2D] [Conv2DTranspose(2, 2, strides: 2, activation: Activation.Softmax)] [Loss.CategoricalCrossentropy]");
    }

    [Fact]
    public async Task DropoutOfWhatIsKept()
    {
        await Verify.Diagnostics(
            "[Input(4)] [Dense(256)] [Dropout({|KG0203:0.8|})] [Dense(1)]",
            "Dropout's argument is the share that is dropped: 'dropout' drops 0.8 of the outputs of 'dense' and keeps 0.2.");
        await Verify.Fix("[Input(4)] [Dropout(0.8)] [Dense(1)]", "[Input(4)] [Dropout(0.2)] [Dense(1)]", "Keep 0.8: 0.2");
        const string Named =
            "static class Settings { public const double KeepProbability = 0.5; }\n[Sequential] [Input(4)] [Dropout({|KG0203:Settings.KeepProbability|})] [Dense(1)] partial class M;";
        await Verify.Diagnostics(
            Named,
            "Dropout's argument is the share that is dropped: 'dropout' drops 0.5 of the inputs and keeps 0.5, but the value is called Settings.KeepProbability.");
        await Verify.Fix(
            Named,
            "static class Settings { public const double KeepProbability = 0.5; }\n[Sequential] [Input(4)] [Dropout(1 - Settings.KeepProbability)] [Dense(1)] partial class M;",
            "Keep 0.5: 1 - Settings.KeepProbability");
        await Verify.Diagnostics("[Input(4)] [Dropout(0.6)] [Dense(1)]");
        await Verify.Diagnostics(
            "[Input(9, 4)] [Conv1D(8, 3)] [SpatialDropout1D({|KG0203:0.8|})] [LSTM(8, {|KG0203:dropout: 0.9|}, {|KG0203:recurrentDropout: 0.7|})] [AlphaDropout(0.5)] [GaussianDropout(0.5)]",
            "Dropout's argument is the share that is dropped: 'spatial_dropout1d' drops 0.8 of the channels of 'conv1d' and keeps 0.2.",
            "dropout is the share that is dropped: 'lstm' drops 0.9 of the outputs of 'spatial_dropout1d' and keeps 0.1.",
            "recurrentDropout is the share that is dropped: 'lstm' drops 0.7 of its own state and keeps 0.3.");
    }

    [Fact]
    public async Task BiasBeforeNormalization()
    {
        const string Before = "[Input(32, 32, 3)] [{|KG0204:Conv2D(16, 3)|}] [BatchNormalization] [Activation(Activation.Relu)]";
        await Verify.Diagnostics(Before,
            "The bias of 'conv2d' (Conv2D) (16 parameters) is cancelled by 'batch_normalization', which subtracts the mean per channel and has a beta of its own.");
        await Verify.Fix(Before, "[Input(32, 32, 3)] [Conv2D(16, 3, useBias: false)] [BatchNormalization] [Activation(Activation.Relu)]",
            "Leave the bias out: useBias: false");
        await Verify.Diagnostics("[Input(32, 32, 3)] [Conv2D(16, 3, Activation.Relu)] [BatchNormalization] [Dense(3)] [BatchNormalization(center: false)] [Dense(3)] [BatchNormalization(axis: 1)]");
        await Verify.Diagnostics(
            "[Input(32, 3)] [{|KG0204:Conv1D(16, 3)|}] [BatchNormalization] [{|KG0204:SeparableConv1D(8, 3)|}] [BatchNormalization] [{|KG0204:Conv1DTranspose(4, 3, dataFormat: DataFormat.ChannelsFirst)|}] [BatchNormalization(axis: 1)]");
    }

    [Fact]
    public async Task SoftmaxOfSoftmax()
    {
        const string Before = "[Input(4)]\n[Dense(3, Activation.Softmax)]\n[Dropout(0.1)]\n[{|KG0205:Activation(Activation.Softmax)|}]";
        await Verify.Diagnostics(Before, "'activation' applies softmax to what 'dense' (Dense) has already put through softmax, which flattens the differences.");
        await Verify.Fix(Before, "[Input(4)]\n[Dense(3, Activation.Softmax)]\n[Dropout(0.1)]", "Remove this activation");
        await Verify.Diagnostics("[Input(4)] [Dense(3, Activation.Tanh)] [Activation(Activation.Softmax)]");
        await Verify.Diagnostics("[Input(4)] [Dense(3, Activation.Softmax)] [{|KG0205:Softmax|}]");
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
