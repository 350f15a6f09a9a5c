using System.IO.Compression;
using System.Text.Json;

namespace Keras.Conformance.Cases;

/// <summary>A case that Keras answered: a JSON file, most with a model file beside it.</summary>
internal sealed class Case(string folder, string family, string name, JsonElement json)
{
    public string Family { get; } = family;

    public string Name { get; } = name;

    public JsonElement Json { get; } = json;

    public string Kind => Json.GetProperty("kind").GetString()!;

    /// <summary>The model's file; null where there is none.</summary>
    public string? ModelPath => PathOf("model");

    /// <summary>The file that the case is about; null where it is about no file.</summary>
    public string? FilePath => PathOf("file");

    /// <summary>The file that declares the model: a folder stands for the configuration in it.</summary>
    public string? DeclaringPath =>
        (ModelPath ?? FilePath) is { } path && Directory.Exists(path) ? Path.Combine(path, "config.json") : ModelPath ?? FilePath;

    /// <summary>The folder of the case.</summary>
    public string Folder { get; } = folder;

    public bool IsTraining => Has("training") && Json.GetProperty("training").GetBoolean();

    /// <summary>Whether a member is there and isn't null.</summary>
    public bool Has(string member) => Json.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The tensors of a list; none where it isn't there.</summary>
    public static IReadOnlyList<KerasTensor> Tensors(JsonElement parent, string member) =>
        parent.TryGetProperty(member, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(KerasTensor.Read)]
            : [];

    private string? PathOf(string member) =>
        Json.TryGetProperty(member, out JsonElement path) && path.ValueKind == JsonValueKind.String
            ? Path.Combine(Folder, path.GetString()!)
            : null;

    private static JsonElement ReadJson(string path)
    {
        using Stream file = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
            return JsonDocument.Parse(file).RootElement;
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        return JsonDocument.Parse(unpacked).RootElement;
    }

    /// <summary>All cases of a folder of families, or of one family, whose family/name fits a pattern with stars.</summary>
    public static IEnumerable<Case> ReadFolder(string folder, string? pattern)
    {
        string[] families = Directory.EnumerateFiles(folder, "*.json").Any()
            ? [folder]
            : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];
        foreach (string family in families)
        {
            string familyName = Path.GetFileName(Path.GetFullPath(family));
            foreach (string path in Directory.EnumerateFiles(family)
                .Where(f => f.EndsWith(".json", StringComparison.Ordinal) || f.EndsWith(".json.gz", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(path).Split(".json")[0];
                if (pattern is not null && !System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, $"{familyName}/{name}"))
                    continue;
                JsonElement json = ReadJson(path);
                if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kind", out _))
                    yield return new Case(family, familyName, name, json);
            }
        }
    }
}
