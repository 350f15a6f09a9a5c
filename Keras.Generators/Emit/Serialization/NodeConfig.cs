using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit.Serialization;

/// <summary>The calls of layers in a Functional model, in the form of Keras 3.</summary>
/// <param name="model">The model's graph.</param>
/// <param name="layers">What the configuration was read by.</param>
/// <param name="prefix">What the paths of the model's layers begin with.</param>
/// <param name="config">The model's configuration.</param>
internal sealed class NodeConfig(ModelGraph model, ConfigLayers layers, string prefix, JsonValue config)
{
    /// <summary>A layer by its name.</summary>
    public static JsonValue? Find(JsonValue config, string name) =>
        config["layers"]?.Items.FirstOrDefault(l => (l["name"] ?? l["config"]?["name"])?.Text == name);

    /// <summary>A call. Keras 2 listed the tensors of the first argument, each with the arguments by name.</summary>
    public Json Of(JsonValue node)
    {
        if (node is not JsonArray { Elements: var tensors })
            return Json.Of(node);
        Json[] inputs = [.. tensors.Select(Tensor)];
        JsonValue? named = tensors.LastOrDefault() is JsonArray { Elements: [_, _, _, var last] } ? last : null;
        return Json.Object(
            ("args", Json.Array([inputs.Length == 1 ? inputs[0] : Json.Array(inputs)])),
            ("kwargs", Json.Object(((named as JsonObject)?.Members ?? []).Select(m => (m.Name, Value(m.Value))))));
    }

    private Json Value(JsonValue value) => value switch
    {
        JsonArray { Elements: [JsonText, JsonNumber { Integer: not null }, JsonNumber { Integer: not null }] } => Tensor(value),
        JsonArray list => Json.Array(list.Elements.Select(Value)),
        _ => Json.Of(value),
    };

    private Json Tensor(JsonValue reference)
    {
        if (reference is not JsonArray { Elements: [JsonText { Value: var name }, JsonNumber { Integer: { } counted },
            JsonNumber { Integer: { } tensor }, ..] })
            return Json.Of(reference);
        ConfigNodes nodes = layers.Nodes[prefix];
        int node = nodes.NodeOf(name, (int)counted);
        TensorRef[] outputs = nodes.Results[(name, node)];
        Shape shape = model.ShapeOf(tensor < outputs.Length ? outputs[tensor] : new TensorRef(outputs[0].Layer, (int)tensor));
        JsonValue? layer = Find(config, name);
        string dtype = layer?["class_name"]?.Text == InputLayer.KindName ? layer["config"]?["dtype"]?.Text ?? "float32" : "float32";
        return Json.Object(("class_name", "__keras_tensor__"), ("config", Json.Object(
            ("shape", Json.Shape(shape, model.BatchSize)), ("dtype", dtype), ("keras_history", Json.Array([name, node, tensor])))));
    }
}
