using Keras.Generators.Losses;

namespace Keras.Generators.Declarations.Config;

/// <summary>Reads <c>compile_config</c> into losses, an optimizer and metrics.</summary>
internal sealed class ConfigCompile(
    RuntimeTypes runtime, ConfigProblems problems, IReadOnlyList<string> outputs, List<Declaration> declarations)
{
    public void Read(JsonValue? config)
    {
        if (config?["loss"] is not { } loss)
            return;
        JsonValue? weights = config["loss_weights"];
        for (int i = 0; i < outputs.Count; i++)
            AddLoss(Part(loss, i), Part(weights, i), outputs[i]);
        if (config["optimizer"] is { } optimizer && new ConfigOptimizers(runtime, problems).Read(optimizer, declarations.Count) is { } read)
            declarations.Add(read);
        AddMetrics(config["metrics"], isWeighted: false);
        AddMetrics(config["weighted_metrics"], isWeighted: true);
    }

    /// <summary>What is meant for an output: the element of a list or map, or the whole where it is one.</summary>
    private JsonValue? Part(JsonValue? value, int output) => value switch
    {
        JsonArray list => output < list.Elements.Count ? list.Elements[output] : null,
        JsonObject map when !IsObject(map) => map[outputs[output]],
        _ => value,
    };

    private static bool IsObject(JsonValue value) => value["class_name"] is not null;

    private void AddLoss(JsonValue? loss, JsonValue? weight, string output)
    {
        if (loss is null or JsonNull)
            return;
        // A function with arguments is an object that wraps it; its arguments are those of the loss' class.
        JsonValue? function = loss["class_name"]?.Text == "LossFunctionWrapper" ? loss["config"]?["fn"] : null;
        string kind = ConfigNames.LossOf(KindOf(function ?? loss));
        if (LossRegistry.Find(kind) is not { } definition)
        {
            problems.Add(KindOf(loss) is var unknown && unknown.Contains('>')
                ? $"the custom loss {unknown} of its compile_config (a loss and an optimizer on the class are used in place of those)"
                : $"the loss {unknown}");
            return;
        }

        var arguments = new List<NamedArgument>();
        if (loss["config"] is JsonObject config)
        {
            // Keras names a loss' reduction null where there is none.
            JsonObject own = function is null ? config : new JsonObject([.. config.Members.Where(m => m.Name != "fn")]);
            arguments.AddRange(new ConfigArguments($"the loss {kind}", [.. definition.Arguments], problems).Read(own));
        }

        arguments.Add(new("output", new TextValue(output)));
        if (weight is JsonNumber factor)
            arguments.Add(new("weight", new NumberValue(factor.Value)));
        declarations.Add(new Declaration(Family.Loss, kind, new Arguments(arguments), DeclarationPath.InFile));
    }

    private static string KindOf(JsonValue value) =>
        value.Text ?? (value["class_name"]?.Text == "function" ? value["config"]?.Text : value["class_name"]?.Text) ?? "?";

    private void AddMetrics(JsonValue? metrics, bool isWeighted)
    {
        bool perOutput = metrics is JsonObject map
            ? !IsObject(map)
            : metrics is JsonArray { Elements: var items } && outputs.Count > 1 && items.Count == outputs.Count;
        for (int i = 0; i < outputs.Count; i++)
        {
            JsonValue? own = perOutput ? Part(metrics, i) : metrics;
            foreach (JsonValue metric in own is JsonArray list ? list.Elements : own is null ? [] : [own])
            {
                foreach (JsonValue inner in metric is JsonArray nested ? nested.Elements : [metric])
                    AddMetric(inner, outputs[i], isWeighted);
            }
        }
    }

    private void AddMetric(JsonValue metric, string output, bool isWeighted)
    {
        if (metric is JsonNull)
            return;
        JsonValue? config = metric["config"];
        JsonValue? function = metric["class_name"]?.Text switch
        {
            "function" => metric,
            // A function with arguments: the same as the class that is the mean of it.
            "MeanMetricWrapper" => config?["fn"],
            _ => null,
        };
        MetricForm form = function is not null ? MetricForm.Function : metric.Text is not null ? MetricForm.Word : MetricForm.Object;
        string kind = ConfigNames.MetricOf(KindOf(function ?? metric), form);
        if (runtime.Find(Family.Metric, kind) is not { } type)
        {
            problems.Add($"the metric {KindOf(function ?? metric)}");
            return;
        }

        if (metric["class_name"]?.Text == "MeanMetricWrapper" && config is JsonObject { Members: var members })
            config = new JsonObject([.. members.Where(m => m.Name != "fn")]);
        // Keras logs a metric under the word by which the user asked for it.
        string? name = metric.Text ?? config?["name"]?.Text ?? function?["config"]?.Text;
        string more = outputs.Count > 1 ? $", Output = {Emit.Literals.String(output)}" : "";
        Add(type, config, "the metric", name, more + (isWeighted ? ", Weighted = true" : ""), output, isWeighted);
    }

    private void Add(
        RuntimeType type, JsonValue? config, string what, string? name, string properties, string? output = null, bool isWeighted = false)
    {
        var arguments = new List<NamedArgument>();
        var code = new List<string>();
        foreach ((string key, JsonValue given) in (config as JsonObject)?.Members ?? [])
        {
            JsonValue value = ConfigArguments.Untyped(given);
            string parameter = Names.FromSnakeCase(key);
            if (key == "dtype" && type.Properties.Contains("DType") && !ConfigNames.IsInteger(value))
                properties = $", DType = global::Keras.DType.Float32{properties}";
            RuntimeParameter? optional = type.Parameters.FirstOrDefault(p => p.Name == parameter && p.Members.Contains("None"));
            if (key is "name" or "dtype" || (value is JsonNull && optional is null)
                || (key == "axis" && value is JsonNumber { Integer: -1 }))
                continue;
            if (type.Parameters.FirstOrDefault(p => p.Name == parameter) is { } known && ConfigNames.Literal(known, value) is { } literal)
            {
                code.Add($"{parameter}: {literal}");
                arguments.Add(
                    new NamedArgument(parameter,
                        ConfigNames.Member(known, value) is { } member ? new MemberValue(member) : ConfigArguments.Plain(value)!));
            }
            else if (!(value is JsonBoolean { Value: false } && type.Parameters.All(p => p.Name != parameter)))
            {
                problems.Add($"{what} {type.Kind}: {key} {ConfigArguments.Describe(value)}");
            }
        }

        if (name is not null)
        {
            arguments.Add(new("name", new TextValue(name)));
            properties = $"Name = {Emit.Literals.String(name)}{properties}";
        }

        if (output is not null && outputs.Count > 1)
            arguments.Add(new("output", new TextValue(output)));
        if (isWeighted)
            arguments.Add(new("weighted", new BooleanValue(true)));
        string text = $"new global::Keras.{type.Family}.{type.Kind}({string.Join(", ", code)})"
            + (properties.Length > 0 ? $" {{ {properties.TrimStart(',', ' ')} }}" : "");
        declarations.Add(new Declaration(type.Family, type.Kind, new Arguments(arguments), DeclarationPath.InFile, text));
    }
}
