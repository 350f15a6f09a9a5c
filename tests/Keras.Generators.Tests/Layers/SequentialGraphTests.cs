using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;

namespace Keras.Generators.Tests.Layers;

public class SequentialGraphTests
{
    private const string Mnist = """
        [Input(28, 28, 1)]
        [Rescaling(1.0 / 255)]
        [Conv2D(8, 3, Activation.Relu)]
        [MaxPooling2D(2)]
        [Conv2D(16, 3, useBias: false)]
        [BatchNormalization]
        [Activation(Activation.Relu)]
        [MaxPooling2D]
        [Flatten]
        [Dropout(0.25)]
        [Dense(32, Activation.Relu)]
        [Dense(10, Activation.Softmax)]
        [Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-3), Metric.Accuracy]
        """;

    [Fact]
    public void NamesAndShapesAreKeras()
    {
        ModelGraph graph = Declare.Sound(Mnist);
        Assert.Equal("m", graph.Name);
        Assert.Equal(
            [
                "input_layer (None, 28, 28, 1)", "rescaling (None, 28, 28, 1)", "conv2d (None, 26, 26, 8)",
                "max_pooling2d (None, 13, 13, 8)", "conv2d_1 (None, 11, 11, 16)",
                "batch_normalization (None, 11, 11, 16)", "activation (None, 11, 11, 16)", "max_pooling2d_1 (None, 5, 5, 16)",
                "flatten (None, 400)",
                "dropout (None, 400)", "dense (None, 32)", "dense_1 (None, 10)",
            ],
            graph.Layers.Select(l => $"{l.Name} {l.Shape}"));
    }

    [Fact]
    public void WeightsHaveKerasPathsAndOrder()
    {
        ModelGraph graph = Declare.Sound(Mnist);
        Assert.Equal(
            [
                "layers/conv2d/vars/0 kernel [3, 3, 1, 8] GlorotUniform True", "layers/conv2d/vars/1 bias [8] Zeros True",
                "layers/conv2d_1/vars/0 kernel [3, 3, 8, 16] GlorotUniform True",
                "layers/batch_normalization/vars/0 gamma [16] Ones True", "layers/batch_normalization/vars/1 beta [16] Zeros True",
                "layers/batch_normalization/vars/2 moving_mean [16] Zeros False",
                "layers/batch_normalization/vars/3 moving_variance [16] Ones False",
                "layers/dense/vars/0 kernel [400, 32] GlorotUniform True", "layers/dense/vars/1 bias [32] Zeros True",
                "layers/dense_1/vars/0 kernel [32, 10] GlorotUniform True", "layers/dense_1/vars/1 bias [10] Zeros True",
            ],
            graph.Weights.Select(w => $"{w.Path} {w.Name} {w.Shape} {w.Initializer} {w.Trainable}"));
        Assert.Equal((5, 4), (graph.Layers[5].WeightCount + 1, graph.Layers[5].FirstWeight + 1));
    }

    [Fact]
    public void OutputKnowsItsLabels()
    {
        OutputNode output = Declare.Sound(Mnist).Outputs[0];
        Assert.Equal(("dense_1", LabelKind.ClassNumbers, 10, "(None,)"),
            (output.Name, output.Labels, output.Classes, output.LabelShape.ToString()));
        output = Declare.Sound("[Input(4)] [Dense(3)] [Loss.MeanSquaredError]").Outputs[0];
        Assert.Equal((LabelKind.Values, 0, "(None, 3)"), (output.Labels, output.Classes, output.LabelShape.ToString()));
        Assert.Equal(LabelKind.None, Declare.Sound("[Input(4)] [Dense(3)]").Outputs[0].Labels);
    }

    [Fact]
    public void GivenNamesDoNotCountForAutomaticOnesButPathsGoByKind()
    {
        ModelGraph graph = Declare.Sound("""[Input(4, Name = "flower")] [Dense(8, Name = "hidden")] [Dense(3)]""");
        Assert.Equal(["flower", "hidden", "dense"], graph.Layers.Select(l => l.Name));
        Assert.Equal("layers/dense_1/vars/0", graph.Weights[2].Path);
    }

    /// <summary>In C# a frozen layer is frozen as a whole; in Keras' files what has layers inside leaves it to them.</summary>
    [Fact]
    public void FrozenLayersFreezeWhatIsInside()
    {
        ModelGraph declared =
            Declare.Sound("[Input(3, 4, 4, 1)] [ConvLSTM2D(2, 3, Trainable = false, RecurrentL2 = 0.1)] [Flatten] [Dense(1)]");
        Assert.Equal([false, false, false, true, true], declared.Weights.Select(w => w.Trainable));
        ModelGraph read = Declare.Sound(Declare.Configured("3, 4, 4, 1",
            """{"class_name": "ConvLSTM2D", "config": {"name": "c", "filters": 2, "kernel_size": [3, 3], "trainable": false} }"""));
        Assert.All(read.Weights, w => Assert.True(w.Trainable));
    }

    [Fact]
    public void FrozenLayersHaveNoTrainableWeights()
    {
        ModelGraph graph = Declare.Sound("[Input(4)] [Dense(8, Trainable = false, KernelL2 = 0.1)] [Dense(3)] [Loss.MeanSquaredError]");
        Assert.Equal([false, false, true, true], graph.Weights.Select(w => w.Trainable));
    }

    [Theory]
    [InlineData("[Input(28, 30, 3)] [Conv2D(8, [3, 5], [2, 1])]", "(None, 13, 26, 8)")]
    [InlineData("[Input(28, 30, 3)] [Conv2D(8, 3, 2, Padding.Same)]", "(None, 14, 15, 8)")]
    [InlineData("[Input(3, 28, 30)] [Conv2D(8, 3, dataFormat: DataFormat.ChannelsFirst)]", "(None, 8, 26, 28)")]
    [InlineData("[Input(28, 30, 4)] [Conv2D(8, 3, dilationRate: 2, groups: 2)]", "(None, 24, 26, 8)")]
    [InlineData("[Input(29, 29, 3)] [MaxPooling2D(3, 2, Padding.Same)]", "(None, 15, 15, 3)")]
    [InlineData("[Input(29, 29, 3)] [MaxPooling2D(3, 2)]", "(None, 14, 14, 3)")]
    [InlineData("[Input] [Flatten] [Dense(2)]", "(None, 2)")]
    [InlineData("[Input(3, 4, 5)] [Flatten(DataFormat.ChannelsFirst)]", "(None, 60)")]
    [InlineData("[Input(5, 8)] [Dropout(0.5, [Dim.Any, 1, 8])]", "(None, 5, 8)")]
    [InlineData("[Input(5, 8)] [BatchNormalization(axis: 1)]", "(None, 5, 8)")]
    public void ShapesFollowKeras(string attributes, string expected) =>
        Assert.Equal(expected, Declare.Sound(attributes).Layers.Last().Shape.ToString());

    [Theory]
    [InlineData("[Input(Dim.Any, Dim.Any, 3)] [Conv2D(8, 3)] [MaxPooling2D]", "(None, None, None, 8)")]
    [InlineData("[Input(Dim.Any, 6)] [Dense(8, Activation.Glu)]", "(None, None, 4)")]
    public void ShapesAreWorkedOutWithUnknownSizes(string attributes, string expected) =>
        Assert.Equal(expected, Declare.Sound(attributes).Layers.Last().Shape.ToString());

    [Fact]
    public void EveryModeOfEveryModelLowers()
    {
        ModelGraph graph = Declare.Sound(Mnist);
        LoweredModel predict = ModelLowering.Lower(graph, LoweringMode.Predict);
        Assert.Null(predict.Loss);
        Assert.Equal("(None, 10)", predict.Outputs[0].Shape.ToString());
        LoweredModel train = ModelLowering.Lower(graph, LoweringMode.Train);
        Assert.True(train.Loss!.Value.Shape.IsScalar);
        Assert.Equal([5, 6], train.Updates.Select(u => u.Weight));
        Assert.Contains(Enumerable.Range(0, train.Builder.Count), i => train.Builder[i].Op is RngUniform);
        LoweredModel evaluate = ModelLowering.Lower(graph, LoweringMode.Evaluate);
        Assert.Empty(evaluate.Updates);
        Assert.DoesNotContain(Enumerable.Range(0, evaluate.Builder.Count), i => evaluate.Builder[i].Op is RngUniform);
    }
}
