using System.Text.Json;

namespace Keras.Serialization.Layouts;

/// <summary>Reads <c>.weights.json</c>, which tells in which files the weights of a large model are.</summary>
internal static class ShardIndex
{
    /// <summary>The names of the files beside <paramref name="path"/>.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        using var document = ModelConfig.Parse(TextFile.Read(path), path);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("weight_map", out var map)
            || map.ValueKind != JsonValueKind.Object)
            throw new DamagedModelFileException($"{path}: the list of files (\"weight_map\") is missing.");
        var names = new List<string>();
        foreach (var entry in map.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Array)
                names.AddRange(entry.Value.EnumerateArray().Select(name => Name(name, path)));
            else
                names.Add(Name(entry.Value, path));
        }
        return [.. names.Distinct()];
    }

    private static string Name(JsonElement element, string path)
    {
        string? name = ModelConfig.Text(element);
        if (string.IsNullOrEmpty(name))
            throw new DamagedModelFileException($"{path}: \"weight_map\" has something else than the name of a file.");
        if (name is "." or ".." || name.AsSpan().ContainsAny('/', '\\', ':') || name.Contains('\0'))
            throw new UnsupportedModelFileException($"{path}: \"{name}\" leads out of the folder: refused.");
        return name;
    }
}
