using Keras.Generators.LayerGraph;

namespace Keras.Generators.Declarations.Config;

/// <summary>A node of a Functional model as its configuration says it: what a layer is called with, by position and by name.</summary>
internal sealed class ConfigCall
{
    private readonly List<(string Layer, int Node, int Tensor)> references = [];

    /// <param name="node">An element of a layer's <c>inbound_nodes</c>.</param>
    public ConfigCall(JsonValue node)
    {
        if (node is JsonArray { Elements: var tensors })
        {
            // Keras 2: the tensors of the first argument, each with the arguments by name, where a tensor is a list of its own.
            IsLegacy = true;
            ArgumentValue[] inputs = [.. tensors.Select(t => (ArgumentValue)Reference(t))];
            Positional = [inputs.Length == 1 ? inputs[0] : new ListValue(inputs.ToEquatableArray())];
            Named = [.. NamedValues(tensors.LastOrDefault() is JsonArray { Elements: [_, _, _, var named] } ? named : null)];
        }
        else
        {
            Positional = [.. (node["args"]?.Items ?? []).Select(Value)];
            Named = [.. NamedValues(node["kwargs"])];
        }
    }

    /// <summary>Whether Keras 2 wrote it.</summary>
    public bool IsLegacy { get; }

    /// <summary>The outputs of other calls that it takes; a <see cref="TensorValue"/> is a place in this list.</summary>
    public IReadOnlyList<(string Layer, int Node, int Tensor)> References => references;

    /// <summary>What is given by position.</summary>
    public IReadOnlyList<ArgumentValue> Positional { get; }

    /// <summary>What is given by name, in C#'s spelling.</summary>
    public IReadOnlyList<NamedArgument> Named { get; }

    /// <summary>The arguments by the names that a layer has for them. What it has no name for is a problem.</summary>
    public Arguments Name(IReadOnlyList<Argument> parameters, string layer, ConfigProblems problems)
    {
        foreach (ArgumentValue _ in Positional.Skip(parameters.Count))
            problems.Add($"'{layer}' called with more than {parameters.Count} arguments");
        NamedArgument[] given = [.. Positional.Take(parameters.Count).Select((v, i) => new NamedArgument(parameters[i].Name, v)), .. Named];
        var arguments = new Arguments(given.Where(a => parameters.Any(p => p.Name == a.Name) || !IsNothing(a)));
        foreach (NamedArgument unknown in arguments.Items.Where(a => parameters.All(p => p.Name != a.Name)))
            problems.Add($"'{layer}' called with {Names.ToSnakeCase(unknown.Name)}");
        foreach (Argument parameter in parameters)
        {
            if (parameter.Check(arguments) is { } fault)
                problems.Add($"'{layer}' called with {parameter.KerasName} that {fault.Text}");
        }

        return arguments;
    }

    /// <summary>Names what a nested model is called with besides its tensors, which it has no use for.</summary>
    public void CheckModelCall(string model, ConfigProblems problems)
    {
        foreach (NamedArgument argument in Named.Where(a => a.Name is not ("inputs" or "mask") && !IsNothing(a)))
            problems.Add($"'{model}' called with {Names.ToSnakeCase(argument.Name)}");
    }

    /// <summary>The tensors that a nested model is called on, of all that the call names, with the masks that it names for them.</summary>
    /// <param name="references">What the call's references mean.</param>
    public TensorRef[] ModelInputs(TensorRef[] references)
    {
        TensorRef?[] masks = [.. Leaves(Given("mask"), references)];
        return [.. Leaves(Positional.Count > 0 ? Positional[0] : Given("inputs"), references).Where(t => t is not null)
            .Select((t, i) => i < masks.Length && masks[i] is { } mask ? t!.Value with { Mask = (mask.Layer, mask.Index) } : t!.Value)];
    }

    private ArgumentValue? Given(string name) => Named.FirstOrDefault(a => a.Name == name)?.Value;

    private static IEnumerable<TensorRef?> Leaves(ArgumentValue? value, TensorRef[] references) => value switch
    {
        TensorValue tensor => [references[tensor.Input]],
        ListValue list => list.Items.SelectMany(i => Leaves(i, references)),
        NullValue => [null],
        _ => [],
    };

    /// <summary>
    /// What is absent. The mode doesn't count either: Keras notes the one that held when the model was built, and calls every layer in that
    /// of the model.
    /// </summary>
    private static bool IsNothing(NamedArgument argument) => argument.Name == "training" || IsAbsent(argument.Value);

    private static bool IsAbsent(ArgumentValue value) => value is NullValue || (value is ListValue list && list.Items.All(IsAbsent));

    private IEnumerable<NamedArgument> NamedValues(JsonValue? named) =>
        ((named as JsonObject)?.Members ?? []).Select(m => new NamedArgument(Names.FromSnakeCase(m.Name), Value(m.Value)));

    private ArgumentValue Value(JsonValue value) => value switch
    {
        JsonArray { Elements: [JsonText, JsonNumber { Integer: not null }, JsonNumber { Integer: not null }] } when IsLegacy =>
            Reference(value),
        JsonArray list => new ListValue(list.Elements.Select(Value).ToEquatableArray()),
        JsonObject { Members: var members } when value["class_name"] is null =>
            new ListValue(members.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => Value(m.Value)).ToEquatableArray()),
        JsonObject => Special(value["class_name"]!.Text ?? "", value["config"]),
        _ => ConfigArguments.Plain(value) ?? new UnknownValue(ConfigArguments.Describe(value)),
    };

    private ArgumentValue Special(string kind, JsonValue? config) => kind switch
    {
        "__keras_tensor__" when config?["keras_history"] is { } history => Reference(history),
        "__slice__" => new SliceValue(Part(config, "start"), Part(config, "stop"), Part(config, "step")),
        "__ellipsis__" => new EllipsisValue(),
        "__numpy__" or "__tensor__" when Array(config) is { } array => array,
        _ => new UnknownValue(kind),
    };

    private static ArgumentValue Part(JsonValue? slice, string name) =>
        slice?[name] is { } value ? ConfigArguments.Plain(value) ?? new UnknownValue(name) : new NullValue();

    private TensorValue Reference(JsonValue value)
    {
        if (value is not JsonArray { Elements: [JsonText { Value: var layer }, JsonNumber { Integer: { } node },
            JsonNumber { Integer: { } tensor }, ..] })
            throw new ConfigException("a layer is called on something that isn't a tensor of the model");
        references.Add((layer, (int)node, (int)tensor));
        return new TensorValue(references.Count - 1);
    }

    /// <summary>A nest of numbers whose lists have equal lengths; null for anything else.</summary>
    private static ArrayValue? Array(JsonValue? config)
    {
        JsonValue? value = config?["value"];
        var shape = new List<int>();
        for (JsonValue? at = value; at is JsonArray list; at = list.Elements.FirstOrDefault())
            shape.Add(list.Elements.Count);
        var numbers = new List<double>();
        return value is not null && Collect(value, shape, 0, numbers)
            ? new ArrayValue(shape.ToEquatableArray(), numbers.ToEquatableArray(), config?["dtype"]?.Text ?? "float32")
            : null;
    }

    private static bool Collect(JsonValue value, List<int> shape, int depth, List<double> numbers)
    {
        if (value is JsonArray list)
            return depth < shape.Count && list.Elements.Count == shape[depth]
                && list.Elements.All(e => Collect(e, shape, depth + 1, numbers));
        if (depth != shape.Count || value is not (JsonNumber or JsonBoolean))
            return false;
        numbers.Add(value is JsonNumber number ? number.Value : ((JsonBoolean)value).Value ? 1 : 0);
        return true;
    }
}
