using System.Globalization;
using Keras.Generators.Declarations.Files;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Declarations.Config;

/// <summary>
/// Reads the layers of a model and of the models inside it, which dissolve into it: their layers are called where they are called.
/// </summary>
internal sealed class ConfigLayers(ConfigProblems problems, EquatableArray<ModelAsset> assets)
{
    private readonly List<Declaration> declarations = [];
    private readonly List<LayerCall> calls = [];

    // A layer is one object however often it is called. Its path in the weight file tells it from all others.
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>The nodes of each Functional model, by what the paths of its layers begin with.</summary>
    public Dictionary<string, ConfigNodes> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>What each layer or model is called on first, by its path.</summary>
    public Dictionary<string, TensorRef[]> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of each layer's first call, by its path.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>The layers, each once.</summary>
    public IReadOnlyList<Declaration> Declarations => declarations;

    /// <summary>The model's wiring; null where something in it isn't known.</summary>
    public Wiring? Read(JsonValue model)
    {
        JsonValue config = Config(model);
        NamedTensor[] outputs;
        switch (model["class_name"]?.Text)
        {
            case "Sequential":
                TensorRef input = AddInput(SequentialInput(config), "layers/input_layer");
                outputs = [.. Sequential(config, "", [input]).Select(t => new NamedTensor(NameOf(t), t))];
                break;
            case "Functional" or "Model":
                var inputs = ConfigNodes.Leaves(config["input_layers"]).Select(leaf => leaf.Layer).ToArray();
                var tensors = inputs.Select(name => AddInput(Config(Layer(config, name)), $"layers/{name}")).ToArray();
                // Keras names an output by its key in a dictionary, else by its layer.
                IReadOnlyList<string>? keys = ConfigNodes.Keys(config["output_layers"]);
                outputs = [.. Functional(config, "", tensors).Select((t, i) => new NamedTensor(keys?[i] ?? NameOf(t), t))];
                break;
            case var other:
                throw new ConfigException(
                    $"config.json doesn't describe the layers of a subclassed model ({ConfigNames.Registered(model) ?? other ?? "of no class"}). Its weights can be loaded into a class that has such layers");
        }

        int count = calls.TakeWhile(c => declarations[c.Declaration].Kind == InputLayer.KindName).Count();
        return problems.IsEmpty
            ? new Wiring(calls.ToEquatableArray(), Enumerable.Range(0, count).ToEquatableArray(), Distinct(outputs).ToEquatableArray())
            : null;
    }

    private static IEnumerable<NamedTensor> Distinct(NamedTensor[] outputs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (NamedTensor output in outputs)
        {
            string name = Enumerable.Range(0, int.MaxValue).Select(n => n == 0 ? output.Name : $"{output.Name}_{n}").First(names.Add);
            yield return output with { Name = name };
        }
    }

    private string NameOf(TensorRef tensor) =>
        LayerDefinition.Name.Read(declarations[calls[tensor.Layer].Declaration].Arguments) ?? "output";

    private static JsonValue Config(JsonValue value) => value["config"] is JsonObject config ? config
        : throw new ConfigException($"{(value["class_name"]?.Text is { } kind ? $"the {kind}" : "a layer")} has no config");

    private static JsonValue Layer(JsonValue config, string name) =>
        config["layers"]?.Items.FirstOrDefault(l => (l["name"] ?? l["config"]?["name"])?.Text == name)
            ?? throw new ConfigException($"there is no layer '{name}'");

    /// <summary>The input layer of a Sequential; older files only say the shape.</summary>
    public static JsonValue SequentialInput(JsonValue config)
    {
        JsonValue? first = config["layers"]?.Items.FirstOrDefault();
        if (first?["class_name"]?.Text == InputLayer.KindName)
            return Config(first);
        JsonValue shape = config["build_input_shape"] ?? first?["config"]?["batch_input_shape"]
            ?? throw new ConfigException("the model was saved before its input's shape was known");
        return new JsonObject([("batch_shape", shape), ("name", new JsonText("input_layer"))]);
    }

    private TensorRef AddInput(JsonValue config, string path)
    {
        string name = config["name"]?.Text ?? "input_layer";
        JsonValue? shape = config["batch_shape"] ?? config["batch_input_shape"];
        var sizes = (shape?.Items ?? []).Skip(1)
            .Select(d => (ArgumentValue)new IntegerValue(d is JsonNumber { Integer: { } size } ? size : -1)).ToEquatableArray();
        string type = config["dtype"]?.Text ?? "float32";
        if (type == "string" || config["sparse"] is JsonBoolean { Value: true } || config["ragged"] is JsonBoolean { Value: true }
            || config["optional"] is JsonBoolean { Value: true })
            problems.Add($"'{name}': an input that is {(type == "string" ? "text" : "sparse, ragged or optional")}");
        return Add("InputLayer", path, [], Arguments.Empty,
            [new("name", new TextValue(name)), new("shape", new ListValue(sizes)), new("dtype", new TextValue(type)),
            new("batchSize",
                shape?.Items.FirstOrDefault() is JsonNumber { Integer: { } batch } ? new IntegerValue(batch) : new NullValue())]);
    }

    private TensorRef Add(string kind, string path, IEnumerable<TensorRef> inputs, Arguments call, IEnumerable<NamedArgument> arguments)
    {
        if (!known.TryGetValue(path, out int declaration))
        {
            known[path] = declaration = declarations.Count;
            Calls[path] = calls.Count;
            declarations.Add(new Declaration(Family.Layer, kind, new Arguments(arguments), DeclarationPath.InFile));
        }

        calls.Add(new LayerCall(declaration, path, inputs.ToEquatableArray(), call));
        return new TensorRef(calls.Count - 1);
    }

    /// <summary>Calls a layer or a nested model; <paramref name="inputs"/> are the tensors of the call.</summary>
    private TensorRef[] Call(JsonValue layer, string path, ConfigCall? call, TensorRef[] inputs)
    {
        string kind = layer["class_name"]?.Text ?? throw new ConfigException("a layer has no class_name");
        if (ConfigNames.ForeignModule(layer) is { } foreign)
            throw new ConfigException($"module \"{layer["module"]!.Text}\": nothing outside of Keras is looked up ({foreign})");
        JsonValue config = WithVocabulary(Config(layer), kind, path);
        if (!Inputs.ContainsKey(path))
            Inputs.Add(path, inputs);
        string name = config["name"]?.Text ?? layer["name"]?.Text ?? Names.ToSnakeCase(kind);
        if (kind == "Sequential" || (kind is "Functional" or "Model" && config["layers"] is not null))
        {
            call?.CheckModelCall(name, problems);
            inputs = call?.ModelInputs(inputs) ?? inputs;
            return kind == "Sequential" ? Sequential(config, path + "/", inputs) : Functional(config, path + "/", inputs);
        }

        bool isOperation = IsOperation(layer);
        string? registered = ConfigNames.Registered(layer);
        if (registered is not null && LayerRegistry.Find(kind) is not null)
            throw new ConfigException($"layer '{name}' is a {kind}, but registered as \"{registered}\", as one of Keras never is");
        LayerDefinition? definition = registered is not null
            ? null
            : LayerRegistry.Find(isOperation ? Operations.Operation.Prefix + kind : kind);
        if (definition is null)
            problems.AddLayer(isOperation ? $"keras.ops {kind}" : registered is not null ? $"the custom layer {registered}" : kind, name);
        var arguments = definition is null ? [] : new ConfigArguments($"'{name}' ({kind})", definition, problems).Read(config);
        Arguments given = definition is null
            ? Arguments.Empty
            : call?.Name(definition.CallArguments, name, problems) ?? definition.CallOn(inputs.Length);
        return [Add(definition?.Kind ?? kind, path, inputs, given, arguments)];
    }

    /// <summary>The configuration with the vocabulary that was learned, which files keep beside it.</summary>
    private JsonValue WithVocabulary(JsonValue config, string kind, string path)
    {
        if (kind != IntegerLookupLayer.KindName || config["vocabulary"] is not (null or JsonNull)
            || assets.FirstOrDefault(a => a.Path == $"assets/{path}/vocabulary.txt") is not { Text: var text })
            return config;
        JsonValue[] tokens =
            [.. text.Split('\n')
                .Select(line => long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long token)
                    ? (JsonValue)new JsonNumber(token, token)
            : throw new ConfigException($"assets/{path}/vocabulary.txt has \"{line}\" among its integers"))];
        return new JsonObject([.. ((JsonObject)config).Members.Where(m => m.Name != "vocabulary"), ("vocabulary", new JsonArray(tokens))]);
    }

    /// <summary>
    /// Whether a node is one of <c>keras.ops</c>. A legacy file says no module, but only layers say whether they are trained.
    /// </summary>
    public static bool IsOperation(JsonValue layer) =>
        layer["module"]?.Text is { } module ? module.StartsWith("keras.src.ops", StringComparison.Ordinal)
        : layer["config"] is JsonObject config && config["trainable"] is null && layer["class_name"]?.Text is { } kind
            && LayerRegistry.Find(Operations.Operation.Prefix + kind) is not null;

    /// <summary>The layers of a model with their names, of which no two are the same.</summary>
    private static IEnumerable<(JsonValue Layer, string Name)> Layers(JsonValue config)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonValue layer in config["layers"]?.Items ?? [])
        {
            string name = layer["name"]?.Text ?? layer["config"]?["name"]?.Text ?? "";
            if (name.Length > 0 && !names.Add(name))
                throw new ConfigException($"two layers are called '{name}'");
            yield return (layer, name);
        }
    }

    private TensorRef[] Sequential(JsonValue config, string prefix, TensorRef[] inputs)
    {
        var names = new LayerNames();
        foreach ((JsonValue layer, _) in Layers(config))
        {
            string kind = layer["class_name"]?.Text ?? "";
            if (kind != InputLayer.KindName)
                inputs = Call(layer, prefix + names.NextPath(kind), null, inputs);
        }

        return inputs;
    }

    private TensorRef[] Functional(JsonValue config, string prefix, TensorRef[] inputs)
    {
        var names = new LayerNames();
        var nodes = new ConfigNodes();
        foreach ((JsonValue layer, string name) in Layers(config))
        {
            string kind = layer["class_name"]?.Text ?? "";
            // Operations that aren't layers have no place in weight files.
            bool isLayer = !IsOperation(layer);
            nodes.Add(layer, name, isLayer ? prefix + names.NextPath(kind) : $"{prefix}operations/{name}");
        }

        TensorRef[] outputs = nodes.Run(config, inputs, Call);
        Nodes[prefix] = nodes;
        return outputs;
    }
}
