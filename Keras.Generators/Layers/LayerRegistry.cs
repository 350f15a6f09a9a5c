namespace Keras.Generators.Layers;

/// <summary>The layers that can be compiled.</summary>
internal static class LayerRegistry
{
    private static readonly Dictionary<string, LayerDefinition> ByKind = new LayerDefinition[]
    {
        new ActivationLayer(),
        new BatchNormalizationLayer(),
        new Conv2DLayer(),
        new DenseLayer(),
        new DropoutLayer(),
        new FlattenLayer(),
        new InputLayer(),
        new MaxPooling2DLayer(),
        new RescalingLayer(),
    }.ToDictionary(l => l.Kind, StringComparer.Ordinal);

    public static IEnumerable<LayerDefinition> All => ByKind.Values;

    public static LayerDefinition? Find(string kind) => ByKind.TryGetValue(kind, out LayerDefinition? layer) ? layer : null;
}
