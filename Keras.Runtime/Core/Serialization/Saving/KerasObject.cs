using System.Text.Json;

namespace Keras.Serialization;

/// <summary>Reads objects of a configuration that the compiler wrote or has checked.</summary>
internal static class KerasObject
{
    /// <summary>Its class; with the package where it is a user's own.</summary>
    public static string ClassOf(JsonElement value) =>
        Member(value, "registered_name") is { ValueKind: JsonValueKind.String } registered && registered.GetString()!.Contains('>')
            ? registered.GetString()! : Member(value, "class_name")?.GetString() ?? "";

    /// <summary>Its own name.</summary>
    public static string NameOf(JsonElement value) => Member(value, "config") is { } config
        && Member(config, "name") is { ValueKind: JsonValueKind.String } name ? name.GetString()! : "";

    /// <summary>The layers, where it is a model; else nothing.</summary>
    public static IEnumerable<JsonElement> LayersOf(JsonElement value) =>
        Member(value, "config") is { } config && Member(config, "layers") is { ValueKind: JsonValueKind.Array } layers
            ? layers.EnumerateArray()
            : [];

    /// <summary>Whether it is one of <c>keras.ops</c>, not a layer.</summary>
    public static bool IsOperation(JsonElement value) =>
        Member(value, "module") is { ValueKind: JsonValueKind.String } module
            && module.GetString()!.StartsWith("keras.src.ops", StringComparison.Ordinal);

    /// <summary>A member; null where it isn't there.</summary>
    public static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) ? member : null;
}
