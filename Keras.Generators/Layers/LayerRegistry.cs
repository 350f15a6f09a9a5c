using Keras.Generators.Declarations;

namespace Keras.Generators.Layers;

/// <summary>The layers that can be compiled.</summary>
internal static class LayerRegistry
{
    private static readonly Dictionary<string, LayerDefinition> ByKind = new LayerDefinition[]
    {
        new ActivationLayer(),
        new ActivityRegularizationLayer(),
        new AdaptiveAveragePooling1DLayer(),
        new AdaptiveAveragePooling2DLayer(),
        new AdaptiveAveragePooling3DLayer(),
        new AdaptiveMaxPooling1DLayer(),
        new AdaptiveMaxPooling2DLayer(),
        new AdaptiveMaxPooling3DLayer(),
        new AddLayer(),
        new AdditiveAttentionLayer(),
        new AlphaDropoutLayer(),
        new AttentionLayer(),
        new AverageLayer(),
        new AveragePooling1DLayer(),
        new AveragePooling2DLayer(),
        new AveragePooling3DLayer(),
        new BatchNormalizationLayer(),
        new BidirectionalLayer(),
        new ConcatenateLayer(),
        new CategoryEncodingLayer(),
        new CenterCropLayer(),
        new Conv1DLayer(),
        new Conv1DTransposeLayer(),
        new Conv2DLayer(),
        new Conv2DTransposeLayer(),
        new Conv3DLayer(),
        new Conv3DTransposeLayer(),
        new ConvLSTM1DLayer(),
        new ConvLSTM2DLayer(),
        new ConvLSTM3DLayer(),
        new Cropping1DLayer(),
        new Cropping2DLayer(),
        new Cropping3DLayer(),
        new DenseLayer(),
        new DepthwiseConv1DLayer(),
        new DepthwiseConv2DLayer(),
        new DotLayer(),
        new DiscretizationLayer(),
        new DropoutLayer(),
        new ELULayer(),
        new EinsumDenseLayer(),
        new EmbeddingLayer(),
        new FlattenLayer(),
        new GRUCellLayer(),
        new GRULayer(),
        new GaussianDropoutLayer(),
        new GaussianNoiseLayer(),
        new GlobalAveragePooling1DLayer(),
        new GlobalAveragePooling2DLayer(),
        new GlobalAveragePooling3DLayer(),
        new GlobalMaxPooling1DLayer(),
        new GlobalMaxPooling2DLayer(),
        new GlobalMaxPooling3DLayer(),
        new GroupNormalizationLayer(),
        new GroupQueryAttentionLayer(),
        new HashedCrossingLayer(),
        new HashingLayer(),
        new IdentityLayer(),
        new InputLayer(),
        new IntegerLookupLayer(),
        new LSTMCellLayer(),
        new LSTMLayer(),
        new LayerNormalizationLayer(),
        new LayerScaleLayer(),
        new LeakyReLULayer(),
        new MaskingLayer(),
        new MaxPooling1DLayer(),
        new MaxPooling2DLayer(),
        new MaxPooling3DLayer(),
        new MaximumLayer(),
        new MelSpectrogramLayer(),
        new MinimumLayer(),
        new MultiHeadAttentionLayer(),
        new MultiplyLayer(),
        new NormalizationLayer(),
        new PReLULayer(),
        new PermuteLayer(),
        new RMSNormalizationLayer(),
        new RNNLayer(),
        new ReLULayer(),
        new RepeatVectorLayer(),
        new RescalingLayer(),
        new ReshapeLayer(),
        new ResizingLayer(),
        new ReversibleEmbeddingLayer(),
        new STFTSpectrogramLayer(),
        new SeparableConv1DLayer(),
        new SeparableConv2DLayer(),
        new SimpleRNNCellLayer(),
        new SimpleRNNLayer(),
        new SoftmaxLayer(),
        new SpatialDropout1DLayer(),
        new SpatialDropout2DLayer(),
        new SpatialDropout3DLayer(),
        new SpectralNormalizationLayer(),
        new StackedRNNCellsLayer(),
        new StochasticDepthLayer(),
        new SubtractLayer(),
        new TimeDistributedLayer(),
        new UnitNormalizationLayer(),
        new UpSampling1DLayer(),
        new UpSampling2DLayer(),
        new UpSampling3DLayer(),
        new ZeroPadding1DLayer(),
        new ZeroPadding2DLayer(),
        new ZeroPadding3DLayer(),
    }.ToDictionary(l => l.Kind, StringComparer.Ordinal);

    // Files name a class as it was registered or as its source does.
    private static readonly Dictionary<string, LayerDefinition> ByClassName =
        ByKind.Values.Where(l => l.ClassName != l.Kind).ToDictionary(l => l.ClassName, StringComparer.Ordinal);

    private static readonly NestedModelLayer NestedModel = new();

    public static IEnumerable<LayerDefinition> All => ByKind.Values;

    /// <summary>A layer, an operation by its name behind <see cref="Operations.Operation.Prefix"/>, or a model inside a wrapper.</summary>
    public static LayerDefinition? Find(string kind) =>
        kind == NestedModelLayer.KindName ? NestedModel : ByKind.TryGetValue(kind, out LayerDefinition? layer)
            || ByClassName.TryGetValue(kind, out layer) ? layer : Operations.OperationRegistry.Find(kind);

    /// <summary>The activation of a layer that another one wraps; null where it isn't known.</summary>
    public static string? ActivationOf(ObjectValue? layer) => layer is null ? null : Find(layer.Kind)?.ActivationOf(layer.Arguments);

    /// <summary>The activation of a wrapped layer's states, or a cell's; null where there are none.</summary>
    public static string? StateActivationOf(ObjectValue? layer) =>
        layer is null ? null : Find(layer.Kind)?.StateActivationOf(layer.Arguments);
}
