namespace Keras.Generators.Operations;

/// <summary>The operations of <c>keras.ops</c> that can be compiled.</summary>
internal static class OperationRegistry
{
    private static readonly Dictionary<string, Operation> ByKind = new[]
    {
        Arithmetic.All, Mathematics.All, Comparisons.All, Reductions.All, Shaping.All, Indexing.All, Sorting.All, Products.All, Activating.All, Windows.All, Images.All,
    }.SelectMany(family => family).ToDictionary(o => o.Kind, StringComparer.Ordinal);

    /// <param name="kind">With <see cref="Operation.Prefix"/>.</param>
    public static Operation? Find(string kind) => ByKind.TryGetValue(kind, out Operation? operation) ? operation : null;
}
