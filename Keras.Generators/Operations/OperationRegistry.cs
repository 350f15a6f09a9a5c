namespace Keras.Generators.Operations;

/// <summary>The operations of <c>keras.ops</c> that can be compiled.</summary>
internal static class OperationRegistry
{
    private static readonly Dictionary<string, Operation> ByKind = new[]
    {
        Activating.All, Arithmetic.All, Attending.All, Blocks.All, Comparisons.All, Crossentropies.All, Cutting.All, Fourier.All,
        Images.All, Indexing.All, LinearAlgebra.All, Mathematics.All, Normalizing.All, Products.All, Quantiles.All, Reductions.All,
        Scattering.All, Sequences.All, Shaping.All, Sorting.All, Windows.All,
    }.SelectMany(family => family).ToDictionary(o => o.Kind, StringComparer.Ordinal);

    /// <param name="kind">With <see cref="Operation.Prefix"/>.</param>
    public static Operation? Find(string kind) => ByKind.TryGetValue(kind, out Operation? operation) ? operation : null;
}
