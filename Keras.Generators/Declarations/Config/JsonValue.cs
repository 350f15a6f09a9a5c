namespace Keras.Generators.Declarations.Config;

/// <summary>A JSON value as read. The compiler must not depend on a JSON library that its host may have in another version.</summary>
internal abstract record JsonValue
{
    /// <summary>A member of an object; null where there is none, where it is null, or where this isn't an object.</summary>
    public JsonValue? this[string name] =>
        this is JsonObject o ? o.Members.LastOrDefault(m => m.Name == name).Value is { } v and not JsonNull ? v : null : null;

    /// <summary>The text, where it is one.</summary>
    public string? Text => (this as JsonText)?.Value;

    /// <summary>The elements, where it is an array.</summary>
    public IReadOnlyList<JsonValue> Items => this is JsonArray a ? a.Elements : [];
}

internal sealed record JsonNull : JsonValue;

internal sealed record JsonBoolean(bool Value) : JsonValue;

/// <summary>A number; an integer is one that is written without fraction and exponent.</summary>
internal sealed record JsonNumber(double Value, long? Integer) : JsonValue;

internal sealed record JsonText(string Value) : JsonValue;

internal sealed record JsonArray(IReadOnlyList<JsonValue> Elements) : JsonValue;

internal sealed record JsonObject(IReadOnlyList<(string Name, JsonValue Value)> Members) : JsonValue;

/// <summary>The text isn't JSON.</summary>
internal sealed class JsonException(string message) : Exception(message);
