using System.Globalization;
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
        if (HasHalfCharacters(json))
            throw new DamagedModelFileException($"{name}: a text in it is not Unicode (half of a surrogate pair).");
        try
        {
            return JsonDocument.Parse(PythonNumbers.Quoted(json), Options);
        }
        catch (JsonException exception)
        {
            throw new DamagedModelFileException($"{name}: the text is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>The text that <paramref name="element"/> is; null where it is something else.</summary>
    public static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>Throws unless <paramref name="json"/> is a serialized model of Keras: a class and its configuration.</summary>
    public static void Check(string json, string name) => Check(json, name, listsAreModels: false);

    /// <summary>The same for a model of Keras 2, whose oldest Sequential models are lists.</summary>
    public static void CheckLegacy(string json, string name) => Check(json, name, listsAreModels: true);

    private static void Check(string json, string name, bool listsAreModels)
    {
        using var document = Parse(json, name);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new DamagedModelFileException(
                $"{name}: an object with a model's configuration is expected, and this is of kind {root.ValueKind}.");
        if (!root.TryGetProperty("class_name", out var className) || className.ValueKind != JsonValueKind.String)
            throw new DamagedModelFileException($"{name}: the class of the model (\"class_name\") is missing.");
        bool isConfig = root.TryGetProperty("config", out var config)
            && (config.ValueKind == JsonValueKind.Object || (listsAreModels && config.ValueKind == JsonValueKind.Array));
        if (!isConfig)
            throw new DamagedModelFileException($"{name}: the model has no configuration (\"config\").");
    }

    /// <summary>
    /// Whether an escaped surrogate lacks its other half: JSON allows it, and whoever asks for that text later gets an exception.
    /// </summary>
    private static bool HasHalfCharacters(ReadOnlySpan<char> json)
    {
        bool afterHigh = false;
        while (json.IndexOf('\\') is var at and >= 0 && at + 1 < json.Length)
        {
            if (afterHigh && at > 0)
                return true;
            bool isCode = json[at + 1] == 'u' && at + 6 <= json.Length;
            _ = ushort.TryParse(json.Slice(at + 2, isCode ? 4 : 0), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out ushort code);
            if (afterHigh != char.IsLowSurrogate((char)code))
                return true;
            afterHigh = char.IsHighSurrogate((char)code);
            json = json[(at + (isCode ? 6 : 2))..];
        }
        return afterHigh;
    }
}
