using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit.Serialization;

/// <summary>
/// The configuration of a model that was read from a file, in the form of Keras 3, whichever version wrote the file; with what the model is
/// trained by here.
/// </summary>
internal sealed class FileConfig
{
    private readonly ModelGraph model;
    private readonly ConfigForm form;
    private readonly ConfigLayers layers;
    private readonly JsonValue root;

    private FileConfig(ModelGraph model, ConfigText text)
    {
        this.model = model;
        form = text.Form;
        layers = new ConfigLayers(new ConfigProblems(), text.Assets);
        root = text.Modernize(JsonReader.Read(text.Model), text.Training is null ? null : JsonReader.Read(text.Training));
        // Once more what the model was read by: the calls are numbered as the graph's layers are.
        layers.Read(root);
    }

    public static Json Of(ModelGraph model, ConfigText text)
    {
        var file = new FileConfig(model, text);
        Json compile = text.IsTrainedOtherwise ? CompileConfig.Of(model) : file.Compile();
        return text.Form == ConfigForm.Keras3
            ? Json.Object(
                [.. ((JsonObject)file.root).Members.Where(m => m.Name != "compile_config").Select(m => (m.Name, Json.Of(m.Value))),
                    ("compile_config", compile)])
            : file.Model(file.root, "", [("compile_config", compile)]);
    }

    private Json Compile()
    {
        JsonValue? compile = root["compile_config"];
        if (compile?["loss"] is null)
            return Json.Object();
        Json? optimizer = compile["optimizer"] is { } value ? Optimizer(value) : null;
        // Keras 3 has other classes for some of what Keras 2 trained and measured by.
        return form == ConfigForm.Keras2 ? CompileConfig.Of(model, optimizer)
            : Json.Object(
                [("optimizer", optimizer ?? "rmsprop"),
                    .. ((JsonObject)compile).Members.Where(m => m.Name != "optimizer").Select(m => (m.Name, Json.Of(m.Value)))]);
    }

    private static Json Optimizer(JsonValue value)
    {
        if (value is not JsonObject || value["module"] is not null)
            return Json.Of(value);
        var members = ((value["config"] as JsonObject)?.Members ?? []).ToList();
        // What Keras 2 called decay is a schedule by now.
        int rate = members.FindIndex(m => m.Name == "learning_rate");
        if (members.FirstOrDefault(m => m.Name == "decay").Value is JsonNumber { Value: not 0 } decay && rate >= 0)
        {
            members[rate] = ("learning_rate", new JsonObject([("class_name", new JsonText("InverseTimeDecay")), ("config", new JsonObject([
                ("initial_learning_rate", members[rate].Value), ("decay_steps", new JsonNumber(1, 1)), ("decay_rate", decay)]))]));
        }

        return Json.Keras("keras.optimizers", ConfigNames.OptimizerOf(value["class_name"]?.Text ?? ""),
            Json.Object(members.Where(m => m.Name != "decay").Select(m => (m.Name,
            m.Value is JsonObject schedule && schedule["module"] is null && schedule["class_name"]?.Text is { } kind
                ? Json.Keras("keras.optimizers.schedules", kind, Json.Of(schedule["config"] ?? new JsonObject([]))) : Json.Of(m.Value)))));
    }

    /// <summary>A model, or one in it, whose layers' paths begin with <paramref name="prefix"/>.</summary>
    private Json Model(JsonValue value, string prefix, (string, Json)[] more)
    {
        JsonValue config = value["config"]!;
        (string, Json)[] common = [("name", config["name"]?.Text), ("trainable", config["trainable"] is not JsonBoolean { Value: false })];
        if (value["class_name"]?.Text == "Sequential")
        {
            Shape input = model.ShapeOf(prefix.Length == 0 ? new TensorRef(0) : layers.Inputs[prefix.TrimEnd('/')][0]);
            Json shape = Json.Shape(input, model.BatchSize);
            Json sequential =
                Json.Object(
                    [.. common, ("dtype", LayerConfig.Float32), ("layers", Json.Array(Sequential(config, prefix))),
                        ("build_input_shape", shape)]);
            return Json.Keras("keras", "Sequential", sequential, [("build_config", Json.Object(("input_shape", shape))), .. more]);
        }

        Json functional = Json.Object([
            .. common, ("layers", Json.Array(Functional(config, prefix))), ("input_layers", Outer(config["input_layers"]!, config, prefix)),
            ("output_layers", Outer(config["output_layers"]!, config, prefix))]);
        return Json.Object([
            ("module", "keras.src.models.functional"), ("class_name", "Functional"), ("config", functional),
            ("registered_name", "Functional"),
            ("build_config", Json.Object(("input_shape", Json.Null))), .. more]);
    }

    private IEnumerable<Json> Sequential(JsonValue config, string prefix)
    {
        JsonValue input = ConfigLayers.SequentialInput(config);
        yield return Input(input);
        var names = new LayerNames();
        foreach (JsonValue layer in config["layers"]?.Items ?? [])
        {
            string kind = layer["class_name"]?.Text ?? "";
            if (kind != InputLayer.KindName)
                yield return Layer(layer, prefix + names.NextPath(kind), []);
        }
    }

    private IEnumerable<Json> Functional(JsonValue config, string prefix)
    {
        var names = new LayerNames();
        foreach (JsonValue layer in config["layers"]?.Items ?? [])
        {
            string kind = layer["class_name"]?.Text ?? "", name = layer["name"]?.Text ?? layer["config"]?["name"]?.Text ?? "";
            string path = ConfigLayers.IsOperation(layer) ? $"{prefix}operations/{name}" : prefix + names.NextPath(kind);
            var calls = new NodeConfig(model, layers, prefix, config);
            yield return Layer(layer, path,
                [("name", name), ("inbound_nodes", Json.Array((layer["inbound_nodes"]?.Items ?? []).Select(calls.Of)))]);
        }
    }

    private Json Layer(JsonValue layer, string path, (string, Json)[] more)
    {
        string kind = layer["class_name"]!.Text!;
        JsonValue config = layer["config"]!;
        if (kind == InputLayer.KindName)
            return Input(config, more);
        if (kind is "Sequential" or "Functional" or "Model")
            return Model(layer, path + "/", [("compile_config", Json.Object()), .. more]);
        if (ConfigLayers.IsOperation(layer))
            return Json.Object(
                [("module", layer["module"]?.Text ?? OperationModules.Of(kind)), ("class_name", kind), ("config", Json.Of(config)),
                    ("registered_name", kind), .. more]);
        LayerNode node = model.Layers[layers.Calls[path]];
        // What Keras 3 wrote is right as it is, its defaults and what means nothing here included.
        Json own = form == ConfigForm.Keras3Legacy ? Json.Of(config) : LayerConfig.Of(node.Kind, node.Name, node.Arguments);
        return Json.Keras(LayerRegistry.Find(node.Kind)!.Module, node.Kind, own, [.. BuildConfig.Of(model, node), .. more]);
    }

    private static Json Input(JsonValue config, params (string Name, Json Value)[] more)
    {
        JsonValue shape = config["batch_shape"] ?? config["batch_input_shape"] ?? new JsonArray([]);
        return LayerConfig.Input(config["name"]?.Text ?? "input_layer", Json.Of(shape), config["dtype"]?.Text ?? "float32", more);
    }

    /// <summary>
    /// What a model takes or yields: references in it count the own node of a Functional, in Keras 2 that of a Sequential too.
    /// </summary>
    private Json Outer(JsonValue outputs, JsonValue config, string prefix)
    {
        if (outputs is JsonArray { Elements: [JsonText { Value: var name }, JsonNumber { Integer: { } node },
            JsonNumber { Integer: { } tensor }] })
        {
            bool isSequential = NodeConfig.Find(config, name)?["class_name"]?.Text == "Sequential";
            return Json.Array([name, isSequential ? layers.Nodes[prefix].NodeOf(name, (int)node) : (Json)node, tensor]);
        }

        return outputs switch
        {
            // One tensor is no list of one.
            JsonArray { Elements: [JsonArray only] } when form == ConfigForm.Keras2 => Outer(only, config, prefix),
            JsonArray list => Json.Array(list.Elements.Select(o => Outer(o, config, prefix))),
            JsonObject map => Json.Object(map.Members.Select(m => (m.Name, Outer(m.Value, config, prefix)))),
            _ => Json.Of(outputs),
        };
    }
}
