using System.Text.Json;
using System.Text.Json.Nodes;
using Keras.Conformance.Cases;

namespace Keras.Conformance.Compiling;

/// <summary>
/// Cases about a layer alone: the model around it, as Keras would save it. Layers of models see batches; what a case calls its layer on
/// without one is a batch of one sample.
/// </summary>
internal static class PreprocessModel
{
    private static readonly string[] ImageLayers = ["Resizing", "CenterCrop"], TogetherModes = ["multi_hot", "count", "tf_idf"];

    /// <summary>The configuration of a functional model whose one layer is that of the case.</summary>
    public static string Config(Case @case)
    {
        var layers = new JsonArray();
        JsonElement[] inputs = [.. @case.Json.GetProperty("inputs").EnumerateArray()];
        JsonNode[] tensors = [.. inputs.Select((t, i) => Input(layers, $"input_{i}", @case, t))];
        var keywords = new JsonObject();
        foreach (JsonProperty member in Keywords(@case))
            keywords[member.Name] = member.Value.ValueKind == JsonValueKind.Object
                ? Input(layers, member.Name, @case, member.Value)
                : JsonNode.Parse(member.Value.GetRawText());
        JsonNode config = JsonNode.Parse(@case.Json.GetProperty("config").GetRawText())!;
        if (@case.Json.GetProperty("class_name").GetString() == "Normalization" && config["axis"] is JsonArray axes
            && axes.Any(a => a!.GetValue<int>() is var axis && (axis == 0 || axis == -WithSamples(@case, inputs[0]).Length)))
            throw new UnsupportedException("numbers for each sample of a batch");
        string name = config["name"]!.GetValue<string>();
        JsonNode called = tensors.Length == 1 ? tensors[0] : new JsonArray(tensors);
        layers.Add(new JsonObject
        {
            ["module"] = "keras.layers",
            ["class_name"] = @case.Json.GetProperty("class_name").GetString(),
            ["config"] = config,
            ["registered_name"] = null,
            ["name"] = name,
            ["inbound_nodes"] = new JsonArray(new JsonObject { ["args"] = new JsonArray(called), ["kwargs"] = keywords }),
        });
        return new JsonObject
        {
            ["module"] = "keras.src.models.functional",
            ["class_name"] = "Functional",
            ["config"] = new JsonObject
            {
                ["name"] = "layer_alone",
                ["trainable"] = true,
                ["layers"] = layers,
                ["input_layers"] = new JsonArray([.. layers.Take(layers.Count - 1).Select(l => Place(l!["name"]!.GetValue<string>()))]),
                ["output_layers"] = new JsonArray(Place(name)),
            },
            ["registered_name"] = "Functional",
        }.ToJsonString();
    }

    /// <summary>What the layer is called with besides, by name.</summary>
    public static IEnumerable<JsonProperty> Keywords(Case @case) =>
        @case.Has("call") ? @case.Json.GetProperty("call").EnumerateObject() : default(JsonElement.ObjectEnumerator);

    /// <summary>The shape with the axis of samples.</summary>
    public static int[] WithSamples(Case @case, JsonElement tensor)
    {
        int[] shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
        JsonElement config = @case.Json.GetProperty("config");
        bool isOne = shape.Length == 0
            || (shape.Length == 3 && ImageLayers.Contains(@case.Json.GetProperty("class_name").GetString()))
            || (shape.Length == 1 && config.TryGetProperty("output_mode", out JsonElement mode)
                && TogetherModes.Contains(mode.GetString()));
        return isOne ? [1, .. shape] : shape;
    }

    private static JsonNode Input(JsonArray layers, string name, Case @case, JsonElement tensor)
    {
        string type = tensor.GetProperty("dtype").GetString()!;
        var shape = new JsonArray([null, .. WithSamples(@case, tensor).Skip(1).Select(d => JsonValue.Create(d))]);
        layers.Add(new JsonObject
        {
            ["module"] = "keras.layers",
            ["class_name"] = "InputLayer",
            ["config"] = new JsonObject { ["batch_shape"] = shape, ["dtype"] = type, ["sparse"] = false, ["ragged"] = false,
                ["name"] = name, ["optional"] = false },
            ["registered_name"] = null,
            ["name"] = name,
            ["inbound_nodes"] = new JsonArray(),
        });
        return new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject { ["shape"] = shape.DeepClone(), ["dtype"] = type, ["keras_history"] = Place(name) },
        };
    }

    private static JsonArray Place(string layer) => [layer, 0, 0];
}
