namespace Keras.Generators.Losses;

/// <summary>The losses that can be compiled.</summary>
internal static class LossRegistry
{
    private static readonly Dictionary<string, LossDefinition> ByKind = new LossDefinition[]
    {
        new BinaryCrossentropyLoss(),
        new BinaryFocalCrossentropyLoss(),
        new CategoricalCrossentropyLoss(),
        new CategoricalFocalCrossentropyLoss(),
        new CategoricalGeneralizedCrossEntropyLoss(),
        new CategoricalHingeLoss(),
        new CircleLoss(),
        new CosineSimilarityLoss(),
        new CrossentropyLoss(),
        new CTCLoss(),
        new DiceLoss(),
        new HingeLoss(),
        new HuberLoss(),
        new KLDivergenceLoss(),
        new LogCoshLoss(),
        new MeanAbsoluteErrorLoss(),
        new MeanAbsolutePercentageErrorLoss(),
        new MeanSquaredErrorLoss(),
        new MeanSquaredLogarithmicErrorLoss(),
        new PoissonLoss(),
        new SparseCategoricalCrossentropyLoss(),
        new SquaredHingeLoss(),
        new TverskyLoss(),
    }.ToDictionary(l => l.Kind, StringComparer.Ordinal);

    public static IEnumerable<LossDefinition> All => ByKind.Values;

    public static LossDefinition? Find(string kind) => ByKind.TryGetValue(kind, out LossDefinition? loss) ? loss : null;
}
