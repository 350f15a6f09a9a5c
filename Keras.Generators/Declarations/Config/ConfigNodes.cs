using Keras.Generators.LayerGraph;

namespace Keras.Generators.Declarations.Config;

/// <summary>The nodes of one Functional model: every call of its layers, put into the order in which Keras runs them.</summary>
internal sealed class ConfigNodes
{
    private readonly List<(JsonValue Layer, string Name, string Path, ConfigCall Call, int Index)> waiting = [];
    private readonly Dictionary<(string Layer, int Node), TensorRef[]> results = [];
    private readonly HashSet<string> models = new(StringComparer.Ordinal), sequentials = new(StringComparer.Ordinal);
    private bool isLegacy;

    // How often each layer is called.
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>What each call of a layer yields, by the layer's name and the number of the call.</summary>
    public IReadOnlyDictionary<(string Layer, int Node), TensorRef[]> Results => results;

    /// <summary>The leaves of a nest of references, in order: <c>[layer, node, tensor]</c>.</summary>
    public static IReadOnlyList<(string Layer, int Node, int Tensor)> Leaves(JsonValue? nest) => nest switch
    {
        JsonArray { Elements: [JsonText { Value: var name }, JsonNumber { Integer: { } node }, JsonNumber { Integer: { } tensor }] } =>
            [(name, (int)node, (int)tensor)],
        JsonArray array => [.. array.Elements.SelectMany(Leaves)],
        JsonObject map => [.. map.Members.OrderBy(m => m.Name, StringComparer.Ordinal).SelectMany(m => Leaves(m.Value))],
        _ => [],
    };

    /// <summary>
    /// The keys under which a model yields its outputs, in the order of <see cref="Leaves"/>; null where it yields no dictionary of single
    /// tensors.
    /// </summary>
    public static IReadOnlyList<string>? Keys(JsonValue? outputs) =>
        outputs is JsonObject { Members: var members } && members.All(m => Leaves(m.Value).Count == 1)
        ? [.. members.Select(m => m.Name).OrderBy(name => name, StringComparer.Ordinal)] : null;

    public void Add(JsonValue layer, string name, string path)
    {
        if (layer["class_name"]?.Text is "Functional" or "Model")
            models.Add(name);
        // In Keras 2 a Sequential that knows its input is such a model too.
        if (layer["class_name"]?.Text == "Sequential"
            && layer["config"]?["layers"]?.Items.FirstOrDefault()?["class_name"]?.Text == Layers.InputLayer.KindName)
            sequentials.Add(name);
        IReadOnlyList<JsonValue> nodes = layer["inbound_nodes"]?.Items ?? [];
        counts[name] = nodes.Count;
        for (int i = 0; i < nodes.Count; i++)
            waiting.Add((layer, name, path, new ConfigCall(nodes[i]), i));
        isLegacy |= waiting.Any(n => n.Call.IsLegacy);
    }

    /// <summary>Calls all layers and gives the model's outputs.</summary>
    public TensorRef[] Run(JsonValue config, TensorRef[] inputs, Func<JsonValue, string, ConfigCall, TensorRef[], TensorRef[]> call)
    {
        var names = Leaves(config["input_layers"]);
        if (names.Count != inputs.Length)
            throw new ConfigException($"a model of {names.Count} inputs is called on {inputs.Length}");
        for (int i = 0; i < inputs.Length; i++)
            results[(names[i].Layer, names[i].Node)] = [inputs[i]];
        SortByDepth(Leaves(config["output_layers"]));
        while (waiting.Count > 0)
        {
            int next = waiting.FindIndex(n => n.Call.References.All(r => Find(r, n.Call.IsLegacy) is not null));
            if (next < 0)
                throw new ConfigException(Unresolved());
            var node = waiting[next];
            waiting.RemoveAt(next);
            results[(node.Name, node.Index)] =
                call(node.Layer, node.Path, node.Call, [.. node.Call.References.Select(r => Find(r, node.Call.IsLegacy)!.Value)]);
        }

        return [.. Leaves(config["output_layers"])
            .Select(r => Find(r, countsOwnNode: true)
                ?? throw new ConfigException(counts.ContainsKey(r.Layer)
                    ? $"there is no output {r.Tensor} of call {r.Node} of '{r.Layer}', which the model yields"
                    : $"the model's output layer '{r.Layer}' doesn't exist"))];
    }

    private void SortByDepth(IReadOnlyList<(string Layer, int Node, int Tensor)> outputs)
    {
        var places = new Dictionary<(string Layer, int Node), int>();
        var layers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in waiting)
        {
            places[(node.Name, node.Index)] = places.Count;
            if (!layers.ContainsKey(node.Name))
                layers.Add(node.Name, layers.Count);
        }

        int[] Calls(IEnumerable<(string Layer, int Node, int Tensor)> references, bool countsOwnNode) =>
            [.. references.Select(r => (r.Layer, Node(r, countsOwnNode))).Where(places.ContainsKey).Select(r => places[r])];
        var order = NodeOrder.Of([.. waiting.Select(n => layers[n.Name])],
            [.. waiting.Select(n => Calls(n.Call.References, n.Call.IsLegacy))], Calls(outputs, countsOwnNode: true));
        var sorted = order.Select(i => waiting[i]).ToList();
        waiting.Clear();
        waiting.AddRange(sorted);
    }

    /// <summary>Why what is left can't be called.</summary>
    private string Unresolved()
    {
        foreach (var node in waiting)
        {
            foreach (var (layer, index, tensor) in node.Call.References)
            {
                if (!counts.TryGetValue(layer, out int count))
                    return $"layer '{node.Name}' takes its input from '{layer}', which doesn't exist";
                if (tensor < 0)
                    return $"layer '{node.Name}' takes output {tensor} of '{layer}'; outputs are counted from 0";
                if (count > 0 && index >= count + (models.Contains(layer) ? 1 : 0))
                    return $"layer '{node.Name}' takes node {index} of '{layer}', which was called {(count == 1 ? "once" : $"{count} times")}";
            }
        }

        return $"the layers {string.Join(", ", waiting.Select(n => $"'{n.Name}'").Distinct())} wait for each other";
    }

    /// <summary>
    /// The tensor that a reference means. A model has a node of its own before those of its calls, which counts in what a model yields and
    /// in all that Keras 2 wrote, but not in the calls of Keras 3.
    /// </summary>
    private TensorRef? Find((string Layer, int Node, int Tensor) reference, bool countsOwnNode)
    {
        if (reference.Tensor < 0 || !results.TryGetValue((reference.Layer, Node(reference, countsOwnNode)), out TensorRef[]? tensors)
            || tensors.Length == 0)
            return null;
        return reference.Tensor < tensors.Length ? tensors[reference.Tensor] : new TensorRef(tensors[0].Layer, reference.Tensor);
    }

    private int Node((string Layer, int Node, int Tensor) reference, bool countsOwnNode) =>
        countsOwnNode ? NodeOf(reference.Layer, reference.Node) : reference.Node;

    /// <summary>The number of a call among those of its layer, where the layer's own node was counted.</summary>
    public int NodeOf(string layer, int node) =>
        (models.Contains(layer) || (isLegacy && sequentials.Contains(layer))) && node > 0 ? node - 1 : node;
}
