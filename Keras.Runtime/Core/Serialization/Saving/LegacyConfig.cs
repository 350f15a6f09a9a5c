using System.Text;
using System.Text.Json;

namespace Keras.Serialization;

/// <summary>
/// A model's configuration as legacy <c>.h5</c> files have it: layers by class alone, without module; how the model is trained stands
/// apart.
/// </summary>
internal static class LegacyConfig
{
    /// <summary>The attribute <c>model_config</c>.</summary>
    public static string ModelConfig(JsonElement model)
    {
        var text = new StringBuilder();
        AddObject(text, model, KerasObject.ClassOf(model));
        return PythonNumbers.Bare(text.ToString());
    }

    /// <summary>The attribute <c>training_config</c>; null for a model that wasn't compiled.</summary>
    public static string? TrainingConfig(JsonElement model)
    {
        if (KerasObject.Member(model, "compile_config") is not { ValueKind: JsonValueKind.Object } compiled
            || KerasObject.Member(compiled, "optimizer") is not { } optimizer)
            return null;
        var text = new StringBuilder("{");
        foreach (JsonProperty member in compiled.EnumerateObject())
        {
            if (member.Name != "optimizer")
                AddMember(text, member).Append(", ");
        }

        text.Append("\"optimizer_config\": ");
        if (optimizer.ValueKind == JsonValueKind.Object)
            AddObject(text, optimizer, KerasObject.ClassOf(optimizer));
        else
            text.Append("{\"class_name\": ").Append(optimizer.GetRawText()).Append(", \"config\": {}}");
        return PythonNumbers.Bare(text.Append('}').ToString());
    }

    private static void AddObject(StringBuilder text, JsonElement value, string kerasClass)
    {
        text.Append("{\"class_name\": \"").Append(JsonEncodedText.Encode(LayerPaths.SourceName(kerasClass))).Append("\", \"config\": ");
        if (KerasObject.Member(value, "config") is { } config)
            AddConfig(text, config);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (member.Name is "name" or "inbound_nodes")
                AddMember(text.Append(", "), member);
        }

        text.Append('}');
    }

    /// <summary>Only the layers of models lose their module; what is an argument of a layer keeps it.</summary>
    private static void AddConfig(StringBuilder text, JsonElement config)
    {
        bool isModel = KerasObject.Member(config, "layers") is { ValueKind: JsonValueKind.Array };
        if (!isModel)
        {
            text.Append(config.GetRawText());
            return;
        }

        text.Append('{');
        string between = "";
        foreach (JsonProperty member in config.EnumerateObject())
        {
            text.Append(between);
            between = ", ";
            if (member.Name != "layers")
            {
                AddMember(text, member);
                continue;
            }

            text.Append("\"layers\": [");
            string betweenLayers = "";
            foreach (JsonElement layer in member.Value.EnumerateArray())
            {
                AddObject(text.Append(betweenLayers), layer, KerasObject.ClassOf(layer));
                betweenLayers = ", ";
            }

            text.Append(']');
        }

        text.Append('}');
    }

    private static StringBuilder AddMember(StringBuilder text, JsonProperty member) =>
        text.Append('"').Append(JsonEncodedText.Encode(member.Name)).Append("\": ").Append(member.Value.GetRawText());
}
