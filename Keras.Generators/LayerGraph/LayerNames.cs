using Keras.Generators.Declarations;
using Keras.Generators.Layers;

namespace Keras.Generators.LayerGraph;

/// <summary>Gives layers Keras' automatic names and file paths: both number the layers of a kind from the second on.</summary>
internal sealed class LayerNames
{
    private readonly Dictionary<string, int> automatic = new(StringComparer.Ordinal), paths = new(StringComparer.Ordinal);

    /// <summary>The next automatic name for a layer of a kind: <c>dense</c>, <c>dense_1</c>, …</summary>
    public string NextName(string kind) => Next(automatic, NameOf(kind));

    /// <summary>
    /// The next layer's folder in a weight file. It goes by the kind, never by the name. A Sequential keeps its input layer out of its
    /// files.
    /// </summary>
    public string NextPath(string kind) => $"layers/{Next(paths, NameOf(kind))}";

    private static string NameOf(string kind) => Names.ToSnakeCase(LayerRegistry.Find(kind)?.ClassName ?? kind);

    private static string Next(Dictionary<string, int> counts, string name)
    {
        counts.TryGetValue(name, out int count);
        counts[name] = count + 1;
        return count == 0 ? name : $"{name}_{count}";
    }
}
