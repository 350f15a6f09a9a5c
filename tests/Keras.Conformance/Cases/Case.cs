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
    public string? ModelPath => Json.TryGetProperty("model", out JsonElement model) && model.ValueKind == JsonValueKind.String ? Path.Combine(folder, model.GetString()!) : null;

    public bool IsTraining => Has("training") && Json.GetProperty("training").GetBoolean();

    /// <summary>Whether a member is there and isn't null.</summary>
    public bool Has(string member) => Json.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The tensors of a list; none where it isn't there.</summary>
    public static IReadOnlyList<KerasTensor> Tensors(JsonElement parent, string member) =>
        parent.TryGetProperty(member, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(KerasTensor.Read)] : [];

    /// <summary>The text of the model's <c>config.json</c>.</summary>
    public string ReadConfig()
    {
        using ZipArchive zip = ZipFile.OpenRead(ModelPath!);
        using var reader = new StreamReader(zip.GetEntry("config.json")!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>All cases of a folder of families, or of one family, whose family/name fits a pattern with stars.</summary>
    public static IEnumerable<Case> ReadFolder(string folder, string? pattern)
    {
        string[] families = Directory.EnumerateFiles(folder, "*.json").Any() ? [folder] : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];
        foreach (string family in families)
        {
            string familyName = Path.GetFileName(Path.GetFullPath(family));
            foreach (string path in Directory.EnumerateFiles(family, "*.json").Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileNameWithoutExtension(path);
                if (pattern is not null && !System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, $"{familyName}/{name}"))
                    continue;
                JsonElement json = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
                if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kind", out _))
                    yield return new Case(family, familyName, name, json);
            }
        }
    }
}
