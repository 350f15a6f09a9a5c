namespace Keras.Generators.Layers;

/// <summary>The layers that can be compiled.</summary>
internal static class LayerRegistry
{
    private static readonly Dictionary<string, LayerDefinition> ByKind = new LayerDefinition[]
    {
        new ActivationLayer(),
        new AveragePooling1DLayer(),
        new AveragePooling2DLayer(),
        new AveragePooling3DLayer(),
        new BatchNormalizationLayer(),
        new Conv1DLayer(),
        new Conv1DTransposeLayer(),
        new Conv2DLayer(),
        new Conv2DTransposeLayer(),
        new Conv3DLayer(),
        new Conv3DTransposeLayer(),
        new Cropping1DLayer(),
        new Cropping2DLayer(),
        new Cropping3DLayer(),
        new DenseLayer(),
        new DepthwiseConv1DLayer(),
        new DepthwiseConv2DLayer(),
        new DropoutLayer(),
        new ELULayer(),
        new FlattenLayer(),
        new GlobalAveragePooling1DLayer(),
        new GlobalAveragePooling2DLayer(),
        new GlobalAveragePooling3DLayer(),
        new GlobalMaxPooling1DLayer(),
        new GlobalMaxPooling2DLayer(),
        new GlobalMaxPooling3DLayer(),
        new GroupNormalizationLayer(),
        new IdentityLayer(),
        new InputLayer(),
        new LayerNormalizationLayer(),
        new LeakyReLULayer(),
        new MaxPooling1DLayer(),
        new MaxPooling2DLayer(),
        new MaxPooling3DLayer(),
        new PReLULayer(),
        new PermuteLayer(),
        new RMSNormalizationLayer(),
        new ReLULayer(),
        new RepeatVectorLayer(),
        new RescalingLayer(),
        new ReshapeLayer(),
        new SeparableConv1DLayer(),
        new SeparableConv2DLayer(),
        new SoftmaxLayer(),
        new UnitNormalizationLayer(),
        new UpSampling1DLayer(),
        new UpSampling2DLayer(),
        new UpSampling3DLayer(),
        new ZeroPadding1DLayer(),
        new ZeroPadding2DLayer(),
        new ZeroPadding3DLayer(),
    }.ToDictionary(l => l.Kind, StringComparer.Ordinal);

    public static IEnumerable<LayerDefinition> All => ByKind.Values;

    public static LayerDefinition? Find(string kind) => ByKind.TryGetValue(kind, out LayerDefinition? layer) ? layer : null;
}
