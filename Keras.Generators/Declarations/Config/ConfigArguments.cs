namespace Keras.Generators.Declarations.Config;

/// <summary>Reads a Keras configuration into the arguments that a schema asks for: <c>kernel_size</c> is <c>kernelSize</c>, <c>"same"</c> is <c>Same</c>.</summary>
internal sealed class ConfigArguments(string owner, IReadOnlyList<Argument> schema, ConfigProblems problems)
{
    // Keras' other spellings of what has one name in C#.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["swish"] = "silu", ["hard_swish"] = "hard_silu", ["gelu_exact"] = "gelu", ["uniform"] = "random_uniform", ["normal"] = "random_normal",
        ["mean"] = "sum_over_batch_size",
    };

    // What an initializer of Keras.Initializer stands for; other parameters need an object.
    private static readonly (string Kind, string Name, double Value)[] InitializerDefaults =
    [
        ("RandomNormal", "mean", 0), ("RandomNormal", "stddev", 0.05), ("TruncatedNormal", "mean", 0), ("TruncatedNormal", "stddev", 0.05),
        ("RandomUniform", "minval", -0.05), ("RandomUniform", "maxval", 0.05), ("Orthogonal", "gain", 1), ("Identity", "gain", 1),
    ];

    /// <summary>All members of a configuration that say something.</summary>
    public IEnumerable<NamedArgument> Read(JsonValue config)
    {
        foreach ((string key, JsonValue value) in (config as JsonObject)?.Members ?? [])
        {
            foreach (NamedArgument argument in Read(key, value))
                yield return argument;
        }
    }

    private IEnumerable<NamedArgument> Read(string key, JsonValue value)
    {
        string name = Names.FromSnakeCase(key);
        if (key == "dtype")
            CheckType(value);
        else if (key.EndsWith("_regularizer", StringComparison.Ordinal))
            return Regularizer(key, value);
        else if (schema.FirstOrDefault(a => a.Name == name) is { } argument)
            return Of(argument, key, value) is { } read ? [new NamedArgument(name, read)] : [];
        else if (!IsDefault(key, value))
            problems.Add($"{owner}: {key} {Describe(value)}");
        return [];
    }

    private ArgumentValue? Of(Argument argument, string key, JsonValue value)
    {
        if (value is JsonNull)
            return Fits(argument, new NullValue()) ? new NullValue() : null;
        if (key.EndsWith("_initializer", StringComparison.Ordinal) && value is JsonObject)
            return Initializer(key, value);
        if (value["class_name"]?.Text == "function" && value["config"] is JsonText function)
            value = function;
        ArgumentValue? read = Plain(value);
        if (value is JsonText text && new MemberValue(MemberOf(text.Value)) is var member && Fits(argument, member))
            read = member;
        // Keras took it, so what doesn't fit is an option that isn't there yet.
        if (read is not null && Fits(argument, read))
            return read;
        problems.Add($"{owner}: {key} {Describe(value)}");
        return null;
    }

    private MemberValue? Initializer(string key, JsonValue value)
    {
        string kind = value["class_name"]?.Text ?? "";
        foreach ((string name, JsonValue parameter) in (value["config"] as JsonObject)?.Members ?? [])
        {
            // Weights come from the file; a seed matters to nobody.
            bool usual = parameter is JsonNull || name == "seed"
                || (parameter is JsonNumber number && InitializerDefaults.Any(d => d.Kind == kind && d.Name == name && d.Value == number.Value));
            if (!usual)
                problems.Add($"{owner}: {key} {kind} with {name} {Describe(parameter)}");
        }

        return new MemberValue(kind);
    }

    private IEnumerable<NamedArgument> Regularizer(string key, JsonValue value)
    {
        if (value is JsonNull)
            yield break;
        string of = Names.FromSnakeCase(key.Substring(0, key.Length - "_regularizer".Length));
        bool known = value["class_name"]?.Text is "L1" or "L2" or "L1L2" && schema.Any(a => a.Name == of + "L1");
        if (!known)
        {
            problems.Add($"{owner}: {key} {Describe(value)}");
            yield break;
        }

        foreach (string factor in (string[])["l1", "l2"])
        {
            if (value["config"]?[factor] is JsonNumber number)
                yield return new NamedArgument(of + Names.ToPascalCase(factor), new NumberValue(number.Value));
        }
    }

    private void CheckType(JsonValue value)
    {
        string? type = value.Text ?? value["config"]?["name"]?.Text;
        if (type is not (null or "float32"))
            problems.Add($"{owner}: dtype {type}");
    }

    /// <summary>A plain value; null for an object.</summary>
    public static ArgumentValue? Plain(JsonValue value) => value switch
    {
        JsonNull => new NullValue(),
        JsonBoolean b => new BooleanValue(b.Value),
        JsonNumber { Integer: { } integer } => new IntegerValue(integer),
        JsonNumber n => new NumberValue(n.Value),
        JsonText t => new TextValue(t.Value),
        JsonArray a when a.Elements.Select(Plain).ToArray() is var items && items.All(i => i is not null) => new ListValue(items.ToEquatableArray()!),
        _ => null,
    };

    /// <summary>A name of Keras as a member of an enum: <c>hard_sigmoid</c> is <c>HardSigmoid</c>.</summary>
    public static string MemberOf(string name) =>
        name.Length == 0 ? name : Names.ToPascalCase(Names.FromSnakeCase(Aliases.TryGetValue(name, out string? usual) ? usual : name));

    /// <summary>As in messages.</summary>
    public static string Describe(JsonValue value) => value["class_name"]?.Text ?? Plain(value)?.Text ?? "of its own";

    private static bool Fits(Argument argument, ArgumentValue value) => argument.Check(new Arguments([new NamedArgument(argument.Name, value)])) is null;

    /// <summary>What isn't set, or an option that is off.</summary>
    private static bool IsDefault(string key, JsonValue value) =>
        value is JsonNull
        || (key == "renorm_momentum" && value is JsonNumber { Value: 0.99 })
        || (key is "renorm" or "synchronized" or "stateful" or "unroll" or "zero_output_for_mask" or "gated" or "sparse" && value is JsonBoolean { Value: false });
}
