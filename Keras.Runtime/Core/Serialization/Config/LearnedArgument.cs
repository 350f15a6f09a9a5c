using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keras.Serialization;

/// <summary>What a layer learned from data where files keep it as one of the layer's arguments.</summary>
internal static class LearnedArgument
{
    /// <summary>A model's configuration with other numbers for an argument of one of its layers.</summary>
    public static string Write(string configJson, string layerName, string argument, ReadOnlySpan<float> values)
    {
        JsonNode root = JsonNode.Parse(PythonNumbers.Quoted(configJson))!;
        var list = new JsonArray();
        // As Python writes the double that a float is.
        foreach (float value in values) list.Add((JsonNode)JsonValue.Create((double)value));
        Find(root, layerName)![argument] = list;
        return PythonNumbers.Bare(root.ToJsonString());
    }

    /// <summary>The numbers of an argument of a layer; null where the configuration has none.</summary>
    /// <exception cref="DamagedModelFileException">It is a list of something else.</exception>
    public static float[]? Read(string configJson, string layerName, string argument, string fileName)
    {
        using JsonDocument document = ModelConfig.Parse(configJson, fileName);
        foreach (ConfiguredLayer layer in LayerList.Of(document.RootElement, fileName).Values)
        {
            if (layer.Name != layerName || !layer.Config.TryGetProperty(argument, out JsonElement list)
                || list.ValueKind != JsonValueKind.Array) continue;
            float[] values = new float[list.GetArrayLength()];
            for (int i = 0; i < values.Length; i++)
            {
                if (list[i].ValueKind != JsonValueKind.Number)
                    throw new DamagedModelFileException(
                        $"{fileName}: {argument} of {layer.Title} is {list[i].GetRawText()} at {i}, where a number is expected.");
                values[i] = (float)list[i].GetDouble();
            }
            return values;
        }
        return null;
    }

    /// <summary>The configuration of one of a model's own layers.</summary>
    private static JsonObject? Find(JsonNode model, string layerName)
    {
        foreach (JsonNode? layer in (model["config"] as JsonObject)?["layers"] as JsonArray ?? model["config"] as JsonArray ?? [])
        {
            if (layer?["config"] is JsonObject config && (string?)config["name"] == layerName) return config;
        }
        return null;
    }
}
