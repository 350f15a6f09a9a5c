namespace Keras.Generators.Declarations.Config;

/// <summary>
/// Says in Keras 3's words what Keras 2 said in its: names of arguments that have changed, and what was written but means nothing. What
/// follows reads one form only.
/// </summary>
internal static class LegacyConfig
{
    // Arguments by class ("" for every class) that have another name by now.
    private static readonly Dictionary<(string Class, string Key), string> Renamed = new()
    {
        [("LeakyReLU", "alpha")] = "negative_slope",
        [("", "lr")] = "learning_rate",
        [("InputLayer", "batch_input_shape")] = "batch_shape",
    };

    // What says nothing of what is computed, where it has this value.
    private static readonly Dictionary<string, Func<JsonValue, bool>> Meaningless = new(StringComparer.Ordinal)
    {
        ["input_dtype"] = _ => true,
        ["implementation"] = _ => true,
        ["input_length"] = _ => true,
        ["jit_compile"] = _ => true,
        ["is_legacy_optimizer"] = _ => true,
        ["time_major"] = value => value is JsonBoolean { Value: false },
        ["query_shape"] = value => value is JsonArray,
        ["key_shape"] = value => value is JsonArray,
        ["value_shape"] = value => value is JsonArray,
        // Of layers that have no groups in Keras 3: transposed and depthwise convolutions.
        ["groups"] = value => value is JsonNumber { Integer: 1 },
        // Both ways give masked keys no weight. They differ where a query may look at no key at all, which counts as in Keras 3 here.
        ["softmax_robust_masking"] = value => value is JsonBoolean,
        ["robust_masking"] = value => value is JsonBoolean,
        ["sample_weight_mode"] = value => value is JsonNull,
    };

    /// <summary>Whether a configuration is one of Keras 2 or older.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version of Keras that wrote it; null where the file doesn't say.</param>
    public static bool IsLegacy(JsonValue model, string? version) =>
        (version ?? model["keras_version"]?.Text) is { Length: > 0 } known
            ? !(int.TryParse(known.Split('.')[0], out int major) && major >= 3)
        : model["module"]?.Text is not { } module || module.StartsWith("tf_keras", StringComparison.Ordinal)
        || (model["config"]?["layers"]?.Items ?? []).Any(l => l["config"]?["batch_input_shape"] is not null);

    /// <summary>A whole model.</summary>
    public static JsonValue Modernize(JsonValue model)
    {
        var modern = (JsonObject)Value(model);
        return new JsonObject(
            [.. modern.Members.Select(m => m is { Name: "compile_config", Value: JsonObject compile } ? (m.Name, Compile(compile)) : m)]);
    }

    private static JsonObject Compile(JsonObject compile)
    {
        string[] outputs = compile["loss"] is JsonObject losses ? [.. losses.Members.Select(m => m.Name)] : [];
        return new(
            [.. compile.Members.Select(m => m.Name is "metrics" or "weighted_metrics" ? (m.Name, WithoutOutputs(m.Value, outputs)) : m)]);
    }

    /// <summary>Metrics were saved under the names by which they are logged, which begin with the output's.</summary>
    private static JsonValue WithoutOutputs(JsonValue value, string[] outputs) => value switch
    {
        JsonArray list => new JsonArray([.. list.Elements.Select(e => WithoutOutputs(e, outputs))]),
        JsonObject map =>
            new JsonObject(
                [
                    .. map.Members.Select(
                        m =>
                            (m.Name, m.Name == "name"
                                && outputs.FirstOrDefault(
                                    o => m.Value.Text?.StartsWith(o + "_", StringComparison.Ordinal) == true) is { } output
            ? new JsonText(m.Value.Text!.Substring(output.Length + 1)) : WithoutOutputs(m.Value, outputs)))]),
        _ => value,
    };

    private static JsonValue Value(JsonValue value) => value switch
    {
        JsonArray array => new JsonArray([.. array.Elements.Select(Value)]),
        JsonObject { Members: var members } map when map["class_name"]?.Text is { } kind => Object(map, kind),
        JsonObject map => new JsonObject([.. map.Members.Select(m => (m.Name, Value(m.Value)))]),
        _ => value,
    };

    private static JsonValue Object(JsonObject map, string kind)
    {
        if (kind == "MeanMetricWrapper" && map["config"]?["fn"] is JsonText function)
            return Metric(map, function.Value);
        // Optimizers of Keras 2 were registered like a user's own.
        string plain = kind.StartsWith("Custom>", StringComparison.Ordinal) && ConfigNames.IsOptimizer(kind.Substring("Custom>".Length))
            ? kind.Substring("Custom>".Length)
            : kind;
        return new JsonObject([.. map.Members.Select(m => (m.Name, m.Name switch
        {
            "class_name" => new JsonText(plain),
            "config" when m.Value is JsonObject config => Config(config, plain),
            // The oldest Sequential models are their layers.
            "config" when m.Value is JsonArray layers => new JsonObject([("layers", Value(layers))]),
            _ => Value(m.Value),
        }))]);
    }

    private static JsonObject Config(JsonObject config, string kind)
    {
        var members = new List<(string, JsonValue)>();
        foreach ((string key, JsonValue value) in config.Members)
        {
            string name = Renamed.TryGetValue((kind, key), out string? renamed) || Renamed.TryGetValue(("", key), out renamed)
                ? renamed
                : key;
            if (name == key && Meaningless.TryGetValue(key, out var isMeaningless) && isMeaningless(value))
                continue;
            if (IsUnused(kind, key, value))
                continue;

            bool isOneAxis = key == "axis" && value is JsonArray { Elements.Count: 1 }
                && kind.EndsWith("Normalization", StringComparison.Ordinal);
            members.Add(
                (name, isOneAxis ? Value(((JsonArray)value).Elements[0])
                    : kind == "VarianceScaling" && value.Text == "normal" ? new JsonText("truncated_normal") : Value(value)));
        }

        // Before there was a choice, the reset gate came first.
        if (kind is "GRU" or "GRUCell" && config["reset_after"] is null)
            members.Add(("reset_after", new JsonBoolean(false)));
        return new JsonObject(members);
    }

    /// <summary>
    /// What a class wrote of the one that it is made of and doesn't use itself: a loss its function, a convolution in two steps the kernel
    /// of one in a single step.
    /// </summary>
    private static bool IsUnused(string kind, string key, JsonValue value) =>
        (key == "fn" && value is JsonText && !kind.EndsWith("Wrapper", StringComparison.Ordinal))
        || (key is "kernel_initializer" or "kernel_regularizer" or "kernel_constraint"
            && (kind.StartsWith("SeparableConv", StringComparison.Ordinal) || kind.StartsWith("DepthwiseConv", StringComparison.Ordinal)));

    /// <summary>A metric that is a function of labels and outputs, under the name by which it was asked for.</summary>
    private static JsonObject Metric(JsonObject map, string function) => new([
        ("class_name", new JsonText(Names.ToPascalCase(Names.FromSnakeCase(function)))),
        ("config", new JsonObject([.. ((JsonObject)map["config"]!).Members.Where(m => m.Name is "name" or "threshold")])),
    ]);
}
