using Keras.Generators.Layers;
using Keras.Generators.Objects;

namespace Keras.Generators.Declarations.Config;

/// <summary>
/// Reads a Keras configuration into the arguments that a schema asks for: <c>kernel_size</c> is <c>kernelSize</c>, <c>"same"</c> is
/// <c>Same</c>.
/// </summary>
internal sealed class ConfigArguments(string owner, IReadOnlyList<Argument> schema, ConfigProblems problems)
{
    // What a layer knows besides of its configuration.
    private readonly LayerDefinition? layer;

    /// <summary>Reads the configuration of an object that is one by itself.</summary>
    public ConfigArguments(string owner, IObjectDefinition definition, ConfigProblems problems)
        : this(owner, [.. definition.Arguments], problems) => layer = definition as LayerDefinition;

    // Keras' other spellings of what has one name in C#.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["swish"] = "silu", ["hard_swish"] = "hard_silu", ["gelu_exact"] = "gelu",
        ["mean"] = "sum_over_batch_size",
    };

    /// <summary>All members of a configuration that say something.</summary>
    public IEnumerable<NamedArgument> Read(JsonValue config)
    {
        bool isQuantized = QuantizationMode(config["dtype"]) is not null && layer?.CanBeQuantized == true;
        if (isQuantized && config[LayerDefinition.Quantization.KerasName] is null or JsonNull)
            yield return new NamedArgument(LayerDefinition.Quantization.Name, Int8QuantizationConfig.Default);
        foreach ((string key, JsonValue value) in (config as JsonObject)?.Members ?? [])
        {
            if (isQuantized && key == LayerDefinition.Quantization.KerasName && value is not JsonNull)
            {
                if (Of(LayerDefinition.Quantization, key, value) is { } quantization)
                    yield return new NamedArgument(LayerDefinition.Quantization.Name, quantization);
                continue;
            }

            foreach (NamedArgument argument in Read(key, value))
                yield return argument;
        }
    }

    private IEnumerable<NamedArgument> Read(string key, JsonValue value)
    {
        string name = Names.FromSnakeCase(key);
        if (name == LayerDefinition.Trainable.Name && layer?.HasLayersInside == true)
            return [];
        if (key == "dtype" && schema.All(a => a.Name != key))
            return OfType(value);
        else if (value is JsonObject dictionary && schema.Any(a => a.KerasMember?.Dictionary == key))
            return dictionary.Members.SelectMany(m => ReadMember(key, m.Name, m.Value));
        else if (schema.FirstOrDefault(a => a.Name == name) is { } argument)
            return Of(argument, key, value) is { } read ? [new NamedArgument(name, read)] : [];
        else if (!IsDefault(key, value))
            problems.Add($"{owner}: {key} {Describe(value)}");
        return [];
    }

    private IEnumerable<NamedArgument> ReadMember(string dictionary, string key, JsonValue value)
    {
        if (schema.FirstOrDefault(a => a.KerasMember == (dictionary, key)) is { } argument)
            return Of(argument, $"{dictionary} {key}", value) is { } read ? [new NamedArgument(argument.Name, read)] : [];
        problems.Add($"{owner}: {dictionary} with a {key}");
        return [];
    }

    private ArgumentValue? Of(Argument argument, string key, JsonValue value)
    {
        if (value is JsonNull)
            return Fits(argument, new NullValue()) ? new NullValue() : null;
        if (value["class_name"]?.Text == "function" && value["config"] is JsonText function)
            value = function;
        value = Untyped(value);
        ArgumentValue? read = (argument, value) switch
        {
            (ObjectArgument { Family: var family }, JsonObject) => Object(family, key, value),
            (ObjectsArgument { Family: var family }, JsonArray list)
                when list.Elements.Select(e => Object(family, key, e)).ToArray() is var objects && objects.All(o => o is not null) =>
                new ListValue(objects.Cast<ArgumentValue>().ToEquatableArray()),
            _ => Plain(value),
        };
        if (value is JsonText text && new MemberValue(MemberOf(text.Value)) is var member && Fits(argument, member))
            read = key.EndsWith("activation", StringComparison.Ordinal) && !Activations.Names.Contains(member.Member) ? null : member;
        // Keras took it, so what doesn't fit is an option that isn't there yet.
        if (read is not null && Fits(argument, read))
            return read;
        problems.Add(IsCode(value)
            ? $"{owner}: its {key} is Python bytecode (__lambda__), which is refused"
            : $"{owner}: {key} {Describe(value)}");
        return null;
    }

    /// <summary>Keras 3 says __lambda__; before that the code itself is all there is.</summary>
    private static bool IsCode(JsonValue value) =>
        value["class_name"]?.Text == "__lambda__" || (value is JsonObject && value["class_name"] is null);

    /// <summary>An object with its parameters; each that can't be read is a problem of its own.</summary>
    private ObjectValue? Object(Family family, string key, JsonValue value)
    {
        string kind = value["class_name"]?.Text ?? "";
        if (family == Family.Layer && kind is "Sequential" or "Functional" or "Model" && value["config"]?["layers"] is not null)
            return Model(kind, value);
        if (ObjectRegistry.Find(family, kind) is not { } definition)
            return null;
        // Keras' generators of seeds have a state of their own; weights come from the file, so that none is needed.
        var members = ((value["config"] as JsonObject)?.Members ?? []).Where(m => !(m.Name == "seed" && m.Value is JsonObject));
        return new ObjectValue(family, definition.Kind,
            new Arguments(new ConfigArguments($"{owner}: {key} {kind}", definition, problems).Read(new JsonObject([.. members]))));
    }

    /// <summary>A model that a wrapper wraps. What is wrong in it has been said; any layer can stand for it then.</summary>
    private ObjectValue Model(string kind, JsonValue value)
    {
        var inside = new ConfigProblems();
        var layers = new ConfigLayers(inside, []);
        if (layers.Read(value) is { } wiring)
            return NestedModelLayer.Of(value["config"]?["name"]?.Text ?? Names.ToSnakeCase(kind),
                new ModelValue(layers.Declarations.ToEquatableArray(), wiring, Emit.Serialization.Json.Of(value).ToString()!));
        problems.Add(inside);
        return new ObjectValue(Family.Layer, "Identity", Arguments.Empty);
    }

    private NamedArgument[] OfType(JsonValue value)
    {
        string? type = value.Text ?? value["config"]?["name"]?.Text;
        if (QuantizationMode(value) is { } mode)
        {
            if (mode != "int8" || layer?.CanBeQuantized != true)
                problems.Add($"{owner}: weights quantized to {mode}");
            return [];
        }

        if (type is not null && layer?.IntegerTypes.Contains(type) == true)
            return [new(LayerDefinition.DType.Name, new TextValue(type))];
        // What Keras computes in fewer bits is computed in 32 here, which is closer to what is meant.
        if (type is not (null or "float32" or "float16" or "bfloat16" or "mixed_float16" or "mixed_bfloat16"))
            problems.Add($"{owner}: dtype {type}");
        return [];
    }

    /// <summary>To what a policy of types quantizes weights, as in <c>int8_from_float32</c>; null where it doesn't.</summary>
    private static string? QuantizationMode(JsonValue? policy) =>
        policy?["class_name"]?.Text?.StartsWith("Quantized", StringComparison.Ordinal) == true ? policy["config"]?["mode"]?.Text
            ?? "another type"
        : (policy?.Text ?? policy?["config"]?["name"]?.Text)?.Split(["_from_"], StringSplitOptions.None) is [var mode, _] ? mode : null;

    /// <summary>A plain value; null for an object.</summary>
    public static ArgumentValue? Plain(JsonValue value) => value switch
    {
        JsonNull => new NullValue(),
        JsonBoolean b => new BooleanValue(b.Value),
        JsonNumber { Integer: { } integer } => new IntegerValue(integer),
        JsonNumber n => new NumberValue(n.Value),
        JsonText t => new TextValue(t.Value),
        JsonArray a when a.Elements.Select(Plain).ToArray() is var items && items.All(i => i is not null) =>
            new ListValue(items.ToEquatableArray()!),
        _ => null,
    };

    /// <summary>An array's numbers without their type; anything else as it is.</summary>
    public static JsonValue Untyped(JsonValue value) =>
        value["class_name"]?.Text is "__numpy__" or "__tensor__" && value["config"]?["value"] is { } numbers ? numbers : value;

    /// <summary>A name of Keras as a member of an enum: <c>hard_sigmoid</c> is <c>HardSigmoid</c>.</summary>
    public static string MemberOf(string name) =>
        name.Length == 0 ? name : Names.ToPascalCase(Names.FromSnakeCase(Aliases.TryGetValue(name, out string? usual) ? usual : name));

    /// <summary>As in messages.</summary>
    public static string Describe(JsonValue value) => value["class_name"]?.Text ?? Plain(value)?.Text ?? "of its own";

    private static bool Fits(Argument argument, ArgumentValue value) =>
        argument.Check(new Arguments([new NamedArgument(argument.Name, value)])) is null;

    /// <summary>What isn't set, or an option that is off.</summary>
    private bool IsDefault(string key, JsonValue value) =>
        value is JsonNull
        || layer?.FixedArguments.Any(f => f.KerasName == key
            && (f.Value is bool flag ? value is JsonBoolean b && b.Value == flag : f.Value is string text && value.Text == text)) == true
        // What tells a Sequential's input where Keras 2 wrote no layer for it.
        || key == "batch_input_shape"
        // How long a vocabulary is that stands there itself.
        || key == "vocabulary_size"
        // A batch is one, wherever it is computed.
        || key == "synchronized"
        // Of operations: layers have it among their fixed arguments.
        || (key == "sparse" && value is JsonBoolean { Value: false });
}
