namespace Keras.Generators.Declarations.Config;

/// <summary>Reads optimizers, schedules of their learning rates and optimizers inside optimizers into the C# that makes them.</summary>
internal sealed class ConfigOptimizers(RuntimeTypes runtime, ConfigProblems problems)
{
    private const string OptimizerType = "global::Keras.Optimizer", MapType = "global::Keras.OptimizerMap";

    /// <summary>An optimizer, by its name or as an object; null, with a problem, where there is no such.</summary>
    /// <param name="value">What <c>compile</c> was given.</param>
    /// <param name="index">Its place among the declarations.</param>
    public Declaration? Read(JsonValue value, int index)
    {
        string kind = ConfigNames.OptimizerOf(value.Text ?? value["class_name"]?.Text ?? "?");
        if (runtime.Find(Family.Optimizer, kind) is not { } type)
        {
            problems.Add($"the optimizer {kind}");
            return null;
        }

        var arguments = new List<NamedArgument>();
        string code = Code(type, value["config"], $"the optimizer {kind}", arguments);
        return new Declaration(Family.Optimizer, kind, new Arguments(arguments), index, code);
    }

    /// <summary>
    /// A schedule, or another object that has nothing but plain parameters; null, with a problem, where there is no such.
    /// </summary>
    public string? Schedule(JsonValue value)
    {
        string kind = value["class_name"]?.Text ?? "?";
        if (runtime.Find(Family.LearningRateSchedule, kind) is { } type)
            return Code(type, value["config"], $"the schedule {kind}", []);
        problems.Add($"learning_rate {kind}");
        return null;
    }

    private string Code(RuntimeType type, JsonValue? config, string what, List<NamedArgument> arguments)
    {
        var given = new List<string>();
        string properties = "";
        foreach ((string key, JsonValue value) in (config as JsonObject)?.Members ?? [])
        {
            string name = Names.FromSnakeCase(key);
            RuntimeParameter? parameter = type.Parameters.FirstOrDefault(p => p.Name == name);
            bool isDefaultName = key == "name" && value.Text is { } text
                && (text == Names.ToSnakeCase(type.Kind) || type.Family == Family.LearningRateSchedule);
            if (key == "dtype" || isDefaultName || (value is JsonNull && parameter?.NullLiteral is null))
                continue;
            if (key == "learning_rate" && value is JsonObject && Schedule(value) is { } schedule)
            {
                properties = $" {{ Schedule = {schedule} }}";
            }
            else if (parameter is not null && Literal(parameter, value) is { } literal)
            {
                given.Add($"{name}: {literal}");
                if (ConfigArguments.Plain(value) is { } plain and not NullValue)
                    arguments.Add(new NamedArgument(name, plain));
            }
            else if (!(value is JsonBoolean { Value: false } && parameter is null) && !(key == "learning_rate" && value is JsonObject))
            {
                problems.Add($"{what}: {key} {ConfigArguments.Describe(value)}");
            }
        }

        return $"new global::Keras.{type.Family}.{type.Kind}({string.Join(", ", given)}){properties}";
    }

    private string? Literal(RuntimeParameter parameter, JsonValue value) => parameter.Type switch
    {
        _ when value is JsonNull => parameter.NullLiteral,
        OptimizerType => Read(value, 0)?.Code,
        MapType => Map(value["config"]),
        _ => ConfigNames.Literal(parameter, value),
    };

    private string? Map(JsonValue? config)
    {
        if (config?["default_optimizer"] is not { } @default || Read(@default, 0) is not { } rest)
            return null;
        var entries =
            ((config["optimizer_map"] as JsonObject)?.Members
                ?? []).Select(m => (Pattern: Emit.Literals.String(m.Name), Read(m.Value, 0)?.Code)).ToArray();
        string text = string.Join(", ", entries.Select(e => $"[{e.Pattern}] = {e.Code}"));
        return entries.All(e => e.Code is not null) ? $"new {MapType}({rest.Code})" + (text.Length > 0 ? $" {{ {text} }}" : "") : null;
    }
}
