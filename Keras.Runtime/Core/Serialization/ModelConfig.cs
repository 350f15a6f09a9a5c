using System.Text.Json;

namespace Keras.Serialization;

/// <summary>Reads the JSON in model files.</summary>
internal static class ModelConfig
{
    // Models in models nest a few levels each.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>Parses a text that came from a file.</summary>
    public static JsonDocument Parse(string json, string name)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException exception)
        {
            throw new DamagedModelFileException($"{name}: the text is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Throws unless <paramref name="json"/> is a serialized object of Keras: a class and its configuration.</summary>
    public static void Check(string json, string name)
    {
        using var document = Parse(json, name);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new DamagedModelFileException($"{name}: an object with a model's configuration is expected, and this is of kind {root.ValueKind}.");
        if (!root.TryGetProperty("class_name", out var className) || className.ValueKind != JsonValueKind.String)
            throw new DamagedModelFileException($"{name}: the class of the model (\"class_name\") is missing.");
        if (!root.TryGetProperty("config", out var config) || config.ValueKind != JsonValueKind.Object)
            throw new DamagedModelFileException($"{name}: the model has no configuration (\"config\").");
    }
}
