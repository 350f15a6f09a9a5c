namespace Keras.Generators.Losses;

/// <summary>The losses that can be compiled.</summary>
internal static class LossRegistry
{
    private static readonly Dictionary<string, LossDefinition> ByKind = new LossDefinition[]
    {
        new BinaryCrossentropyLoss(),
        new CategoricalCrossentropyLoss(),
        new MeanAbsoluteErrorLoss(),
        new MeanSquaredErrorLoss(),
        new SparseCategoricalCrossentropyLoss(),
    }.ToDictionary(l => l.Kind, StringComparer.Ordinal);

    public static IEnumerable<LossDefinition> All => ByKind.Values;

    public static LossDefinition? Find(string kind) => ByKind.TryGetValue(kind, out LossDefinition? loss) ? loss : null;
}
