using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>Models that together use every layer, activation, loss and option, small enough for the reference.</summary>
internal static class Cases
{
    private const string Mse = "[Loss.MeanSquaredError, Optimizer.SGD(1.0)]";

    /// <summary>Attributes by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Fixed().Concat(Unknown()).Concat(Activations()).Concat(Losses()).Concat(Random()).ToDictionary(c => c.Name, c => c.Attributes);

    private static IEnumerable<(string Name, string Attributes)> Fixed() =>
    [
        ("ConvolutionSame",
            $"[Input(7, 9, 3)] [Conv2D(5, 3, Activation.Relu, Padding.Same)] [MaxPooling2D(2)] [Flatten] [Dense(4, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]"),
        ("ConvolutionStrides",
            $"[Input(8, 7, 2)] [Conv2D(6, [3, 2], [2, 3], Padding.Same, activation: Activation.Tanh)] [Conv2D(3, 2, strides: 2, useBias: false)] [Flatten] [Dense(2)] {Mse}"),
        ("ConvolutionDilationGroups",
            "[Input(9, 8, 4)] [Conv2D(6, 3, dilationRate: 2, groups: 2, activation: Activation.Elu)] [Flatten] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy]"),
        ("ConvolutionDilationSame",
            $"[Input(6, 7, 3)] [Conv2D(3, [2, 3], dilationRate: [3, 2], padding: Padding.Same, groups: 3)] [Activation(Activation.Gelu)] [Conv2D(17, 1)] {Mse}"),
        ("ChannelsFirst",
            $"[Input(3, 8, 6)] [Conv2D(4, 3, dataFormat: DataFormat.ChannelsFirst, activation: Activation.Relu)] [BatchNormalization(axis: 1)] [MaxPooling2D(2, dataFormat: DataFormat.ChannelsFirst)] [Flatten(DataFormat.ChannelsFirst)] [Dense(3)] {Mse}"),
        ("OverlappingPools",
            $"[Input(9, 12, 2)] [MaxPooling2D(3, 2, Padding.Same)] [MaxPooling2D([2, 3], [1, 2])] [Conv2D(3, 2)] [MaxPooling2D(2, 1, Padding.Same)] [Activation(Activation.Sigmoid)] {Mse}"),
        ("BatchNormalization",
            $"[Input(6, 6, 3)] [Conv2D(5, 3, useBias: false)] [BatchNormalization(momentum: 0.9)] [Activation(Activation.Relu)] [MaxPooling2D(2)] [BatchNormalization(center: false)] [Flatten] [Dense(4, KernelL2 = 0.01)] [BatchNormalization(scale: false)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]"),
        ("Renormalization",
            $"[Input(5, 4)] [Dense(4)] [BatchNormalization(renorm: true, renormMomentum: 0.7, RenormRmin = 0.2, RenormRmax = 3, RenormDmax = 5)] [Dense(2)] {Mse}"),
        ("DepthwiseDilatedStrides",
            $"[Input(9, 8, 3)] [DepthwiseConv2D(3, 2, Padding.Same, dilationRate: 2)] [SeparableConv2D(4, 2, 2, dilationRate: 3)] {Mse}"),
        ("Stateful",
            $"[Input(5, 3, BatchSize = 3)] [GRU(4, returnSequences: true, stateful: true)] [LSTM(3, stateful: true, goBackwards: true)] [Dense(2)] {Mse}"),
        ("StatefulMasked",
            $"[Input(Dim.Any, 3, BatchSize = 2)] [Masking(0.5)] [SimpleRNN(4, returnSequences: true, stateful: true)] [LSTM(4, stateful: true, returnState: false)] {Mse}"),
        ("StatefulImages", $"[Input(3, 5, 4, 2, BatchSize = 2)] [ConvLSTM2D(3, 2, stateful: true)] [Flatten] [Dense(2)] {Mse}"),
        ("StochasticDepth", $"[Input(5, 4)] [Dense(4)] [StochasticDepth(0.4)] [LayerScale(0.1, 4)] [Dense(2)] {Mse}"),
        ("AdaptivePools",
            $"[Input(7, 5, 3)] [Conv2D(4, 2)] [AdaptiveMaxPooling2D([4, 3])] [Activation(Activation.Tanh)] [AdaptiveAveragePooling2D([3, 2])] [Reshape(3, -1)] [AdaptiveAveragePooling1D(2)] [AdaptiveMaxPooling1D(1)] [Dense(2)] {Mse}"),
        ("Circle", "[Input(6)] [Dense(5)] [BatchNormalization] [UnitNormalization] [Loss.Circle(4)]"),
        ("FrozenNormalization",
            $"[Input(5)] [BatchNormalization] [Dense(6, Activation.Relu)] [BatchNormalization(Trainable = false)] [Dense(2, Trainable = false)] [Dense(2)] {Mse}"),
        ("Dropout", $"[Input(10)] [Dense(33, Activation.Relu)] [Dropout(0.5)] [Dense(16)] [Dropout(0.2, seed: 7)] [Dense(2)] {Mse}"),
        ("DropoutOfChannels",
            $"[Input(5, 4, 3)] [Conv2D(6, 2)] [Dropout(0.4, noiseShape: [-1, 1, 1, 6])] [Dropout(0.3)] [Flatten] [Dense(2)] {Mse}"),
        ("DropoutForTheBatch", $"[Input(12)] [Dropout(0.5, noiseShape: [1, 12])] [Dense(3)] {Mse}"),
        ("Regularizers",
            "[Input(6)] [Dense(7, Activation.Tanh, KernelL1 = 0.01, KernelL2 = 0.02, BiasL1 = 0.03, BiasL2 = 0.04, ActivityL1 = 0.05)] [Dense(3, ActivityL2 = 0.5)] [BatchNormalization(BetaL1 = 0.1, GammaL2 = 0.2)] [Loss.MeanAbsoluteError(Weight = 0.3)]"),
        ("Sequences",
            "[Input(5, 4)] [Dense(6, Activation.Relu)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy(ignoreClass: 1)]"),
        ("NoLoss",
            "[Input(4, 4, 1)] [Rescaling(1.0 / 255, -0.5)] [Conv2D(3, 2, Activation.Relu6)] [Flatten] [Dense(5, Activation.LogSoftmax)]"),
        ("OnlyInput", $"[Input(3)] [Activation(Activation.Linear)] {Mse}"),
        ("NothingTrained", $"[Input(3)] [Dense(4, Trainable = false)] {Mse}"),
        ("WideLayers",
            "[Input(40)] [Dense(130, Activation.Relu)] [BatchNormalization] [Dense(67, Activation.Silu)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, Optimizer.SGD(1.0)]"),
        ("Pools1D",
            $"[Input(11, 3)] [AveragePooling1D(3, 2, Padding.Same)] [MaxPooling1D(2, 1)] [Conv1D(4, 3, padding: Padding.Causal, dilationRate: 2)] [GlobalAveragePooling1D] [Dense(2)] {Mse}"),
        ("Pools2D",
            $"[Input(7, 8, 3)] [Conv2D(4, 2)] [AveragePooling2D(3, 2, Padding.Same)] [Activation(Activation.Tanh)] [AveragePooling2D([1, 2], [1, 1])] [GlobalMaxPooling2D(keepdims: true)] [Flatten] [Dense(2)] {Mse}"),
        ("Pools3D",
            $"[Input(2, 5, 4, 6)] [Conv3D(4, 2, dataFormat: DataFormat.ChannelsFirst)] [AveragePooling3D([2, 1, 3], [2, 2, 2], Padding.Same, DataFormat.ChannelsFirst)] [MaxPooling3D([2, 1, 2], [1, 1, 1], dataFormat: DataFormat.ChannelsFirst)] [GlobalAveragePooling3D(DataFormat.ChannelsFirst)] [Dense(2)] {Mse}"),
        ("ActivationThird1D", "[Input(9, 2)] [Conv1D(3, 2, Activation.Relu)] [SeparableConv1D(4, 3, Activation.Tanh, Padding.Same)] "
            + $"[DepthwiseConv1D(2, Activation.Sigmoid, strides: 2)] [Conv1DTranspose(2, 3, Activation.Elu, strides: 2, useBias: false)] {Mse}"),
        ("ActivationThird2D", "[Input(6, 5, 2)] [Conv2DTranspose(3, 2, Activation.Relu, Padding.Same, 2)] "
            + "[SeparableConv2D(4, [3, 2], Activation.Tanh)] [DepthwiseConv2D(2, Activation.Sigmoid)] "
            + $"[DepthwiseConv2D([1, 2], Activation.Tanh)] [Conv2DTranspose(2, [1, 2], Activation.Elu, strides: [2, 1])] {Mse}"),
        ("ActivationThird3D", "[Input(4, 3, 3, 2)] [Conv3D(3, 2, Activation.Relu)] [Conv3D(2, [1, 2, 1], Activation.Tanh, Padding.Same)] "
            + $"[Conv3DTranspose(2, 2, Activation.Sigmoid)] [Conv3DTranspose(2, [1, 2, 1], Activation.Elu)] {Mse}"),
        ("Transposed",
            $"[Input(4, 3, 2)] [Conv2DTranspose(5, 3, 2, Padding.Same, activation: Activation.Relu)] [Conv2DTranspose(3, [2, 3], [3, 1], outputPadding: [1, 0])] [Reshape(-1, 3)] [Conv1DTranspose(4, 3, dilationRate: 2)] [GlobalMaxPooling1D] [Dense(2)] {Mse}"),
        ("Transposed3D", $"[Input(2, 3, 2, 2)] [Conv3DTranspose(3, [2, 1, 3], [1, 2, 2])] [GlobalMaxPooling3D] {Mse}"),
        ("Depthwise",
            $"[Input(8, 7, 3)] [DepthwiseConv2D(3, depthMultiplier: 2, activation: Activation.Relu6)] [SeparableConv2D(5, 2, depthMultiplier: 2, padding: Padding.Same)] [Reshape(6, -1)] [DepthwiseConv1D(2, DepthwiseL2 = 0.01)] [SeparableConv1D(3, 2, PointwiseL1 = 0.01)] [GlobalAveragePooling1D(keepdims: true)] {Mse}"),
        ("Reshaping",
            $"[Input(6, 4)] [Dense(4)] [Permute(2, 1)] [ZeroPadding1D([1, 2])] [Cropping1D([0, 1])] [UpSampling1D(2)] [Reshape(3, 4, 6)] [ZeroPadding2D([1, 0])] [Cropping2D([1, 0, 2, 0])] [UpSampling2D([2, 1])] [Identity] [Flatten] [Dense(3)] [RepeatVector(2)] {Mse}"),
        ("Reshaping3D",
            $"[Input(2, 3, 4, 2)] [Conv3D(2, 1)] [ZeroPadding3D([1, 0, 0, 2, 1, 1], DataFormat.ChannelsFirst)] [Cropping3D([0, 1, 1])] [UpSampling3D([2, 1, 2])] [Conv3D(2, 2)] [Flatten] [Dense(2)] {Mse}"),
        ("UpSampling",
            $"[Input(3, 4, 2)] [Conv2D(2, 1)] [UpSampling2D(2, interpolation: Interpolation.Bilinear)] [UpSampling2D([1, 2], interpolation: Interpolation.Bicubic)] [Conv2D(2, 3)] [UpSampling2D(2, DataFormat.ChannelsFirst, Interpolation.Lanczos3)] [Flatten] [Dense(2)] {Mse}"),
        ("Normalizations",
            $"[Input(5, 6)] [Dense(6)] [LayerNormalization] [Dense(4)] [LayerNormalization([1, 2], GammaL2 = 0.1)] [LayerNormalization(1, center: false)] [RMSNormalization] [Dense(3)] [UnitNormalization] [GroupNormalization(-1)] {Mse}"),
        ("GroupNormalization",
            $"[Input(4, 3, 6)] [Conv2D(6, 2)] [GroupNormalization(3)] [GroupNormalization(1, scale: false)] [GroupNormalization(3, axis: 1, center: false)] [Flatten] [Dense(2)] {Mse}"),
        ("Recurrent", $"[Input(5, 3)] [LSTM(17, returnSequences: true)] [GRU(6)] [Dense(2)] {Mse}"),
        ("RecurrentBackwards",
            $"[Input(4, 5)] [Dense(3)] [GRU(5, returnSequences: true, goBackwards: true, resetAfter: false)] [SimpleRNN(4, Activation.Relu, RecurrentL2 = 0.1)] [Dense(2)] {Mse}"),
        ("RecurrentDropout",
            $"[Input(4, 5)] [LSTM(5, returnSequences: true, dropout: 0.3, recurrentDropout: 0.2)] [SimpleRNN(4, dropout: 0.4, recurrentDropout: 0.5, seed: 3)] [Dense(2)] {Mse}"),
        ("RecurrentMasked",
            $"[Input(4, 3)] [Masking(0.5)] [LSTM(5, Activation.Softsign, Activation.HardSigmoid, returnSequences: true)] [GRU(3, ZeroOutputForMask = true)] [Dense(2)] {Mse}"),
        ("RecurrentConvolution",
            $"[Input(3, 6, 2)] [ConvLSTM1D(3, 3, padding: Padding.Same, returnSequences: true)] [ConvLSTM1D(2, 2, 2)] [Flatten] [Dense(2)] {Mse}"),
        ("ActivationLayers",
            $"[Input(4, 3, 6)] [Conv2D(4, 2)] [PReLU(sharedAxes: [1, 2])] [Dense(5)] [PReLU(Initializer.Ones, AlphaL1 = 0.1)] [Dense(5)] [LeakyReLU] [Dense(5)] [ELU(0.5)] [Dense(5)] [ReLU(2, 0.1, 0.2)] [Dense(5)] [ReLU] [Softmax([1, 2])] [Softmax(2)] [Dense(3)] [Softmax] [Loss.SparseCategoricalCrossentropy]"),
        ("RandomLayers",
            $"[Input(4, 3, 6)] [GaussianNoise(0.3)] [Conv2D(5, 2)] [SpatialDropout2D(0.4)] [GaussianDropout(0.3, seed: 5)] [Reshape(3, -1)] [SpatialDropout1D(0.5)] [Dense(4, Activation.Selu)] [AlphaDropout(0.2)] [ActivityRegularization(0.1, 0.2)] [Flatten] [Dense(2)] {Mse}"),
        ("Embedding",
            $"[Input(14)] [ReLU] [Embedding(3, 4, maskZero: true, EmbeddingsL2 = 0.1)] [Dense(4)] [GlobalAveragePooling1D] [Dense(2)] {Mse}"),
        ("EmbeddingOfImages", $"[Input(3, 2)] [Embedding(19, 17)] [Embedding(2, 3, EmbeddingsL1 = 0.1)] [Dense(2)] {Mse}"),
        ("Masks", $"[Input(4, 3)] [ReLU] [Masking] [Dense(3, Activation.Relu)] [BatchNormalization] [Dropout(0.2)] [Dense(2)] {Mse}"),
        ("Preprocessing",
            $"[Input(5, 6, 2)] [Normalization(mean: [0.5, -1], variance: [2, 0.5])] [Resizing(7, 4, Interpolation.Bicubic, antialias: true)] [CenterCrop(5, 3)] [Resizing(3, 4, Interpolation.Nearest, padToAspectRatio: true, fillValue: 1)] [Normalization([1, 3])] [Dense(2)] {Mse}"),
        ("Categories", $"[Input(4)] [Discretization([-1, 0, 0.7])] [CategoryEncoding(4, OutputMode.Count)] [Dense(2)] {Mse}"),
        ("Hashes",
            $"[Input(4)] [Rescaling(30)] [Hashing(7, maskValue: 3)] [Hashing(5, salt: [7, -9])] [CategoryEncoding(5, OutputMode.Count)] [Dense(2)] {Mse}"),
        ("Lookups",
            $"[Input(4)] [Rescaling(3)] [IntegerLookup(numOovIndices: 2, maskToken: 0, vocabulary: [3, -2, 5])] [CategoryEncoding(6, OutputMode.Count)] [Dense(2)] {Mse}"),
        ("Spectrogram",
            $"[Input(30, 2)] [Dense(2)] [STFTSpectrogram(SpectrogramMode.Magnitude, frameLength: 6, frameStep: 4, padding: Padding.Same, expandDims: true)] [Flatten] [Dense(2)] {Mse}"),
        ("SpectrogramParts", $"[Input(2, 25)] [Dense(25)] [STFTSpectrogram(SpectrogramMode.Stft, frameLength: 5, window: \"hamming\", periodic: true, scaling: SpectrogramScaling.Spectrum, dataFormat: DataFormat.ChannelsFirst)] [Flatten] [Dense(2)] {Mse}"),
        ("MelSpectrogram", $"[Input(40)] [Dense(40)] [MelSpectrogram(16, 6, 12, \"hamming\", 2000, 5, magExp: 1.5, topDb: 30)] [Flatten] [Dense(2)] {Mse}"),
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

    /// <summary>Sizes that only the data tell.</summary>
    private static IEnumerable<(string Name, string Attributes)> Unknown() =>
    [
        ("AnySteps", "[Input(Dim.Any, 4)] [Dense(6, Activation.Relu)] [BatchNormalization] [LayerNormalization] [Dropout(0.5)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy(ignoreClass: 1)]"),
        ("AnyStepsPooled", $"[Input(Dim.Any, 3)] [Conv1D(5, 3, 2, Padding.Same, activation: Activation.Tanh)] [AveragePooling1D(3, 2, Padding.Same)] [MaxPooling1D(2, 1)] [Conv1D(4, 2, padding: Padding.Causal, dilationRate: 2)] [GlobalAveragePooling1D] [Dense(2)] {Mse}"),
        ("AnyStepsKept", $"[Input(Dim.Any, 3)] [ZeroPadding1D([2, 1])] [Cropping1D([1, 1])] [UpSampling1D(3)] [Conv1D(2, 1, 3, Padding.Same)] [Softmax(1)] [Conv1DTranspose(3, 4, 2, Padding.Same)] [SpatialDropout1D(0.3)] {Mse}"),
        ("AnyImage", $"[Input(Dim.Any, Dim.Any, 3)] [Conv2D(4, 3, Activation.Relu)] [MaxPooling2D(2, 1)] [BatchNormalization] [Conv2D(3, [2, 1], [2, 3], Padding.Same)] [GroupNormalization(3)] [GlobalMaxPooling2D] [Dense(2)] {Mse}"),
        ("AnyImageUpAndDown", $"[Input(Dim.Any, Dim.Any, 2)] [DepthwiseConv2D(3, 2, Padding.Same, depthMultiplier: 2)] [SeparableConv2D(3, 2)] [Conv2DTranspose(2, 3, 2)] [UpSampling2D(2, interpolation: Interpolation.Bilinear)] [PReLU(sharedAxes: [1, 2])] [AveragePooling2D(3, 2, Padding.Same)] {Mse}"),
        ("AnyHeight", $"[Input(Dim.Any, 6, 2)] [Conv2D(3, 2, padding: Padding.Same)] [Permute(2, 1, 3)] [Reshape(-1, 6)] [Dense(2, ActivityL2 = 0.1)] {Mse}"),
        ("AnyImageChannelsFirst", $"[Input(2, Dim.Any, Dim.Any)] [Conv2D(4, 3, 2, Padding.Same, DataFormat.ChannelsFirst)] [MaxPooling2D(2, dataFormat: DataFormat.ChannelsFirst)] [GlobalAveragePooling2D(DataFormat.ChannelsFirst)] {Mse}"),
        ("AnyImageToOneSize", $"[Input(Dim.Any, Dim.Any, 3)] [AdaptiveMaxPooling2D([6, 5])] [Conv2D(2, 2)] [AdaptiveAveragePooling2D(2)] {Mse}"),
        ("AnyImageToOneMean", $"[Input(2, Dim.Any, Dim.Any)] [AdaptiveAveragePooling2D([3, 8], DataFormat.ChannelsFirst)] {Mse}"),
        ("AnyImageCropped", $"[Input(Dim.Any, Dim.Any, 2)] [Conv2D(3, 2)] [CenterCrop(6, 4)] [Conv2D(2, 2)] [Flatten] [Dense(2)] {Mse}"),
        ("AnyImageCroppedToRatio", $"[Input(Dim.Any, 7, 2)] [Conv2D(3, 2)] [Resizing(5, 4, Interpolation.Bicubic, true)] [Conv2D(2, 2)] [Flatten] [Dense(2)] {Mse}"),
        ("AnyImagePaddedToRatio", $"[Input(Dim.Any, Dim.Any, 2)] [Conv2D(3, 2)] [Resizing(4, 6, padToAspectRatio: true, fillValue: 0.5, antialias: true)] [Conv2D(2, 2)] [Flatten] [Dense(2)] {Mse}"),
        ("AnyVolume", $"[Input(Dim.Any, Dim.Any, Dim.Any, 2)] [Conv3D(3, 2)] [AveragePooling3D(2, 1)] [ZeroPadding3D(1)] [Conv3DTranspose(2, 2, 2)] [Cropping3D([1, 0, 0])] [GlobalMaxPooling3D] {Mse}"),
        .. Enumerable.Range(0, 10).Select(i => ($"RandomOfAnySize{i}", RandomDeclaration.OfAnySize(i))),
    ];

    private static IEnumerable<(string Name, string Attributes)> Random() => Enumerable.Range(0, 12).Select(i => ($"Random{i}", RandomDeclaration.Of(i)));
}
