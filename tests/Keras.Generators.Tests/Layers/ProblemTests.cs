using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;

namespace Keras.Generators.Tests.Layers;

/// <summary>What is said of declarations that can't be compiled; where the squiggle goes is tested with the analyzers.</summary>
public class ProblemTests
{
    [Theory]
    [InlineData("[Input(784)] [Conv2D(32, 3)]", "KG0008",
        "'conv2d' (Conv2D) needs (batch, height, width, channels), rank 4, but Input is (None, 784), rank 2.")]
    [InlineData("[Input(28, 28)] [Conv2D(32, 3)]", "KG0008",
        "'conv2d' (Conv2D) needs (batch, height, width, channels), rank 4, but Input is (None, 28, 28), rank 3: the channels are missing, 1 for images in gray.")]
    [InlineData(
        "[Input(1, 3, 144, 256)] [Conv2D(96, 11, 3, dataFormat: DataFormat.ChannelsFirst)]", "KG0008",
        "'conv2d' (Conv2D) needs (batch, channels, height, width), rank 4, but Input is (None, 1, 3, 144, 256), rank 5: the batch axis is added by itself, so the leading 1 is one too many.")]
    [InlineData(
        "[Input(150, 150, 3)] [Conv2D(32, 3, 3)] [MaxPooling2D(2)] [Conv2D(32, 3, 3)] [MaxPooling2D(2)] [Conv2D(64, 3, 3)] [MaxPooling2D(2)]", "KG0008",
        "'max_pooling2d_2' (MaxPooling2D) can't pool 2x2 from 'conv2d_2' (None, 1, 1, 64): floor((1 - 2) / 2) + 1 = 0. Sizes: 150 -> 50 -> 25 -> 8 -> 4 -> 1."
        + " 'conv2d' moves in steps of 3: floor((150 - 3) / 3) + 1 = 50; the third number is strides, not the kernel's width.")]
    [InlineData("[Input(4)] [Dense(8)] [Dense(8, Name = \"dense\")]", "KG0009",
        "Two layers are named 'dense': Dense and Dense. Names must be unique, since weights are saved under them.")]
    [InlineData("[Input(4)] [Dropout(50)]", "KG0007",
        "Dropout: rate must be between 0 and 1, but is 50. It is a fraction, not percent: 0.5.")]
    [InlineData("[Input(4)] [Dense(-3)]", "KG0007", "Dense: units must be 1 or more, but is -3.")]
    [InlineData("[Input(9, 9, 4)] [Conv2D(6, 3, groups: 4)]", "KG0007",
        "'conv2d' (Conv2D): 6 filters can't be split into 4 groups of one size.")]
    [InlineData("[Input(9, 9, 3)] [Conv2D(4, 3, groups: 2)]", "KG0008",
        "'conv2d' (Conv2D): the 3 channels of Input (None, 9, 9, 3) can't be split into 2 groups of one size.")]
    [InlineData("[Input(9)] [GlobalAveragePooling1D(DataFormat.ChannelsFirst)]", "KG0008",
        "'global_average_pooling1d' (GlobalAveragePooling1D) needs (batch, channels, steps), rank 3, but Input is (None, 9), rank 2.")]
    [InlineData("[Input(4, 2)] [AveragePooling1D(5)]", "KG0008",
        "'average_pooling1d' (AveragePooling1D) can't pool 5 from Input (None, 4, 2): floor((4 - 5) / 5) + 1 = 0.")]
    [InlineData("[Input(4, 4, 2)] [Conv2D(3, 2, padding: Padding.Causal)]", "KG0007",
        "Conv2D: padding must be Valid or Same, but is Causal.")]
    [InlineData("[Input(4, 2)] [Conv1DTranspose(3, 2, 2, outputPadding: 2)]", "KG0007",
        "'conv1d_transpose' (Conv1DTranspose): outputPadding must be below strides, but is 2 with a stride of 2.")]
    [InlineData("[Input(4, 3)] [Reshape(5, -1)]", "KG0008",
        "'reshape' (Reshape) can't make (5, -1) from Input (None, 4, 3): a sample has 12 values, which 5 does not divide.")]
    [InlineData("[Input(4, 3)] [Reshape(-1, -1)]", "KG0007",
        "Reshape: targetShape must be made of sizes of 1 or more, of which one may be -1 for what is left, but is [-1, -1].")]
    [InlineData("[Input(4, 3)] [Permute(2, 1, 3)]", "KG0008",
        "'permute' (Permute) orders 3 axes, but Input (None, 4, 3) has 2 after the batch's.")]
    [InlineData("[Input(4, 3)] [Cropping1D(2)]", "KG0008",
        "'cropping1d' (Cropping1D) leaves nothing of Input (None, 4, 3): 2 + 2 of 4 on axis 1.")]
    [InlineData("[Input(4, 3)] [ZeroPadding1D(-1)]", "KG0007", "ZeroPadding1D: padding must be 0 or more, but is -1.")]
    [InlineData("[Input(4, 3)] [LayerNormalization(3)]", "KG0008",
        "'layer_normalization' (LayerNormalization): axis 3 must name different axes of Input (None, 4, 3) after the batch's.")]
    [InlineData("[Input(4, 6)] [GroupNormalization(4)]", "KG0008",
        "'group_normalization' (GroupNormalization): the 6 channels of Input (None, 4, 6) can't be split into 4 groups of one size.")]
    [InlineData("[Input(4)] [GaussianDropout(1)]", "KG0007", "GaussianDropout: rate must be 0 or more and below 1, but is 1.")]
    [InlineData("[Input(4, 2)] [LSTM(3, stateful: true)]", "KG0008",
        "'lstm' (LSTM) keeps states from batch to batch, so the number of samples in a batch must be declared: [Input(…, BatchSize = n)].")]
    [InlineData("[Input(4, Dim.Any, 2, BatchSize = 3)] [ConvLSTM1D(3, 2, stateful: true)]", "KG0008",
        "'conv_lstm1d' (ConvLSTM1D) keeps states from batch to batch, so their sizes must be known, but one is (None, None, 3).")]
    [InlineData("[Input(4, 2, BatchSize = 0)] [Dense(3)]", "KG0007", "Input: batchSize must be 1 or more, but is 0.")]
    [InlineData("[Dense(4)]", "KG0004",
        "'M' has no Input, so that the shapes of its layers aren't known. Put the shape of one sample first, without the batch axis: [Input(4)].")]
    [InlineData("[Input(4)] [Dense(4)] [Input(4)]", "KG0005",
        "A Sequential model has one Input, its first layer. Layers in between take the output of the layer before them.")]
    [InlineData("[Dense(4)] [Input(4)]", "KG0006",
        "Input stands after Dense, but layers follow each other as they are written, and the Input is where they begin.")]
    [InlineData("[Input(4)] [Dense(4)] [Loss.MeanSquaredError] [Loss.MeanAbsoluteError]", "KG0011",
        "The model has one output, so it takes one loss, but MeanSquaredError and MeanAbsoluteError are declared.")]
    [InlineData("[Input] [Loss.SparseCategoricalCrossentropy]", "KG0012",
        "SparseCategoricalCrossentropy needs (batch, …, classes), but the output is (None,) of Input.")]
    public void TheMessageSaysWhatIsWrong(string attributes, string id, string message)
    {
        ModelGraph graph = Declare.Graph(attributes);
        Assert.True(graph.IsBroken);
        Problem problem = Assert.Single(graph.Problems);
        Assert.Equal((id, message), (problem.Id, problem.Message));
    }

    [Fact]
    public void UnknownSizesCannotHaveAWeightEach()
    {
        ModelGraph graph = Declare.Graph("[Input(Dim.Any)] [Dense(4)]");
        Assert.Contains(
            "'dense' (Dense) makes a weight for each of the features on the last axis, so their number must be known, but Input (None, None) has Dim.Any there.",
            graph.Problems.Select(p => p.Message));
    }

    [Fact]
    public void SeveralProblemsAreAllReported()
    {
        ModelGraph graph = Declare.Graph("[Input(28, 28)] [Conv2D(0, 3)] [Flatten] [Dropout(2)] [Dense(10)]");
        Assert.Equal([(1 + 1, "filters"), (3 + 1, "rate")], graph.Problems.Select(p => (p.Path.Attribute, p.Path.Argument!)));
    }

    [Fact]
    public void ABrokenModelStillHasAnOutputForItsStub()
    {
        ModelGraph graph =
            Declare.Graph(
                "[Input(2, 2, 1)] [Conv2D(32, 3)] [Flatten] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]");
        OutputNode output = Assert.Single(graph.Outputs);
        Assert.Equal(("dense", "(None, 10)", LabelKind.ClassNumbers, 10),
            (output.Name, output.Shape.ToString(), output.Labels, output.Classes));
    }
}
