using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>Models that together use every layer, activation, loss and option, small enough for the reference.</summary>
internal static class Cases
{
    private const string Mse = "[Loss.MeanSquaredError, Optimizer.SGD(1.0)]";

    /// <summary>Attributes by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Fixed().Concat(Activations()).Concat(Losses()).Concat(Random()).ToDictionary(c => c.Name, c => c.Attributes);

    private static IEnumerable<(string Name, string Attributes)> Fixed() =>
    [
        ("ConvolutionSame", $"[Input(7, 9, 3)] [Conv2D(5, 3, Activation.Relu, Padding.Same)] [MaxPooling2D(2)] [Flatten] [Dense(4, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]"),
        ("ConvolutionStrides", $"[Input(8, 7, 2)] [Conv2D(6, [3, 2], [2, 3], Padding.Same, activation: Activation.Tanh)] [Conv2D(3, 2, strides: 2, useBias: false)] [Flatten] [Dense(2)] {Mse}"),
        ("ConvolutionDilationGroups", "[Input(9, 8, 4)] [Conv2D(6, 3, dilationRate: 2, groups: 2, activation: Activation.Elu)] [Flatten] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy]"),
        ("ConvolutionDilationSame", $"[Input(6, 7, 3)] [Conv2D(3, [2, 3], dilationRate: [3, 2], padding: Padding.Same, groups: 3)] [Activation(Activation.Gelu)] [Conv2D(17, 1)] {Mse}"),
        ("ChannelsFirst", $"[Input(3, 8, 6)] [Conv2D(4, 3, dataFormat: DataFormat.ChannelsFirst, activation: Activation.Relu)] [BatchNormalization(axis: 1)] [MaxPooling2D(2, dataFormat: DataFormat.ChannelsFirst)] [Flatten(DataFormat.ChannelsFirst)] [Dense(3)] {Mse}"),
        ("OverlappingPools", $"[Input(9, 12, 2)] [MaxPooling2D(3, 2, Padding.Same)] [MaxPooling2D([2, 3], [1, 2])] [Conv2D(3, 2)] [MaxPooling2D(2, 1, Padding.Same)] [Activation(Activation.Sigmoid)] {Mse}"),
        ("BatchNormalization", $"[Input(6, 6, 3)] [Conv2D(5, 3, useBias: false)] [BatchNormalization(momentum: 0.9)] [Activation(Activation.Relu)] [MaxPooling2D(2)] [BatchNormalization(center: false)] [Flatten] [Dense(4, KernelL2 = 0.01)] [BatchNormalization(scale: false)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]"),
        ("FrozenNormalization", $"[Input(5)] [BatchNormalization] [Dense(6, Activation.Relu)] [BatchNormalization(Trainable = false)] [Dense(2, Trainable = false)] [Dense(2)] {Mse}"),
        ("Dropout", $"[Input(10)] [Dense(33, Activation.Relu)] [Dropout(0.5)] [Dense(16)] [Dropout(0.2, seed: 7)] [Dense(2)] {Mse}"),
        ("DropoutOfChannels", $"[Input(5, 4, 3)] [Conv2D(6, 2)] [Dropout(0.4, noiseShape: [-1, 1, 1, 6])] [Dropout(0.3)] [Flatten] [Dense(2)] {Mse}"),
        ("DropoutForTheBatch", $"[Input(12)] [Dropout(0.5, noiseShape: [1, 12])] [Dense(3)] {Mse}"),
        ("Regularizers", "[Input(6)] [Dense(7, Activation.Tanh, KernelL1 = 0.01, KernelL2 = 0.02, BiasL1 = 0.03, BiasL2 = 0.04, ActivityL1 = 0.05)] [Dense(3, ActivityL2 = 0.5)] [BatchNormalization(BetaL1 = 0.1, GammaL2 = 0.2)] [Loss.MeanAbsoluteError(Weight = 0.3)]"),
        ("Sequences", "[Input(5, 4)] [Dense(6, Activation.Relu)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy(ignoreClass: 1)]"),
        ("NoLoss", "[Input(4, 4, 1)] [Rescaling(1.0 / 255, -0.5)] [Conv2D(3, 2, Activation.Relu6)] [Flatten] [Dense(5, Activation.LogSoftmax)]"),
        ("OnlyInput", $"[Input(3)] [Activation(Activation.Linear)] {Mse}"),
        ("NothingTrained", $"[Input(3)] [Dense(4, Trainable = false)] {Mse}"),
        ("WideLayers", "[Input(40)] [Dense(130, Activation.Relu)] [BatchNormalization] [Dense(67, Activation.Silu)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, Optimizer.SGD(1.0)]"),
        ("Scalars", $"[Input(1)] [Dense(1)] [Dense(1, Activation.Tanh)] {Mse}"),
    ];

    /// <summary>Each activation between two layers, and as the last one.</summary>
    private static IEnumerable<(string Name, string Attributes)> Activations() =>
        from activation in Enum.GetNames<Activation>()
        select ($"Activation{activation}", $"[Input(6)] [Dense(10, Activation.{activation})] [Dense(4)] [Activation(Activation.{activation})] {Mse}");

    private static IEnumerable<(string Name, string Attributes)> Losses()
    {
        string[] reductions = ["SumOverBatchSize", "Sum", "Mean", "MeanWithSampleWeight"];
        foreach (string reduction in reductions)
        {
            yield return ($"MeanSquaredError{reduction}", $"[Input(4)] [Dense(3)] [Loss.MeanSquaredError(Reduction.{reduction})]");
            yield return ($"MeanAbsoluteError{reduction}", $"[Input(4)] [Dense(3)] [Loss.MeanAbsoluteError(Reduction.{reduction}, Weight = 2)]");
        }

        string[] logits = ["false", "true"];
        foreach (string fromLogits in logits)
        {
            string sigmoid = fromLogits == "true" ? "" : ", Activation.Sigmoid", softmax = fromLogits == "true" ? "" : ", Activation.Softmax";
            yield return ($"BinaryLogits_{fromLogits}", $"[Input(4)] [Dense(3{sigmoid})] [Loss.BinaryCrossentropy(fromLogits: {fromLogits})]");
            yield return ($"BinarySmooth_{fromLogits}", $"[Input(4)] [Dense(1{sigmoid})] [Loss.BinaryCrossentropy(fromLogits: {fromLogits}, labelSmoothing: 0.2)]");
            yield return ($"CategoricalLogits_{fromLogits}", $"[Input(4)] [Dense(5{softmax})] [Loss.CategoricalCrossentropy(fromLogits: {fromLogits})]");
            yield return ($"CategoricalSmooth_{fromLogits}", $"[Input(4)] [Dense(5{softmax})] [Loss.CategoricalCrossentropy(fromLogits: {fromLogits}, labelSmoothing: 0.1, reduction: Reduction.Mean)]");
            yield return ($"CategoricalSequence_{fromLogits}", $"[Input(3, 4)] [Dense(5{softmax})] [Loss.CategoricalCrossentropy(fromLogits: {fromLogits}, reduction: Reduction.MeanWithSampleWeight)]");
            yield return ($"SparseLogits_{fromLogits}", $"[Input(4)] [Dense(5{softmax})] [Loss.SparseCategoricalCrossentropy(fromLogits: {fromLogits})]");
            yield return ($"SparseIgnore_{fromLogits}", $"[Input(2, 3, 4)] [Dense(5{softmax})] [Loss.SparseCategoricalCrossentropy(fromLogits: {fromLogits}, ignoreClass: -1)]");
        }

        yield return ("CategoricalOfAnything", "[Input(4)] [Dense(5, Activation.Softplus)] [Loss.CategoricalCrossentropy]");
        yield return ("SparseOfAnything", "[Input(4)] [Dense(5, Activation.Softplus)] [Loss.SparseCategoricalCrossentropy]");
        yield return ("SparseAlongAnotherAxis", "[Input(5, 4)] [Dense(3)] [Loss.SparseCategoricalCrossentropy(fromLogits: true, axis: 1)]");
        yield return ("CategoricalAlongAnotherAxis", "[Input(5, 4)] [Dense(3)] [Loss.CategoricalCrossentropy(fromLogits: true, axis: 1)]");
        yield return ("BinaryAlongAnotherAxis", "[Input(5, 4)] [Dense(3, Activation.Sigmoid)] [Loss.BinaryCrossentropy(axis: 1)]");
    }

    private static IEnumerable<(string Name, string Attributes)> Random() => Enumerable.Range(0, 12).Select(i => ($"Random{i}", RandomDeclaration.Of(i)));
}
