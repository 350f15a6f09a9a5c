namespace Keras.Generators.Declarations.Config;

/// <summary>Brings what legacy <c>.h5</c> files say into the form of <c>config.json</c>, whichever version of Keras wrote them.</summary>
internal static class Hdf5Config
{
    /// <summary>A model with its losses, optimizer and metrics, which stand apart in such files.</summary>
    /// <param name="model"><c>model_config</c>.</param>
    /// <param name="training"><c>training_config</c>; null where the model wasn't compiled.</param>
    public static JsonValue Join(JsonValue model, JsonValue? training)
    {
        var whole = (JsonObject)Lists(model);
        return training is JsonObject
            ? new JsonObject(
                [.. whole.Members.Where(m => m.Name != "compile_config"), ("compile_config", Compile((JsonObject)Lists(training)))])
            : whole;
    }

    private static JsonObject Compile(JsonObject training) =>
        new([.. training.Members.Select(m => m.Name == "optimizer_config" ? ("optimizer", m.Value) : m)]);

    /// <summary>Tuples as lists.</summary>
    private static JsonValue Lists(JsonValue value) => value switch
    {
        JsonArray array => new JsonArray([.. array.Elements.Select(Lists)]),
        JsonObject map when map["class_name"]?.Text == "__tuple__" && map["items"] is JsonArray items => Lists(items),
        JsonObject map => new JsonObject([.. map.Members.Select(m => (m.Name, Lists(m.Value)))]),
        _ => value,
    };
}
