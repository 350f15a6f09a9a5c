namespace Keras.Generators.Tests.Emit.RandomModels;

using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Declarations.Files;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

/// <summary>
/// A random functional model: branches that split and meet, shared layers, loops with masks, several inputs and outputs. It grows call by
/// call, and what the compiler refuses is left out. The same seed makes the same model.
/// </summary>
internal sealed class RandomFunctional
{
    private const int MostLayers = 12, LargestSample = 160;

    private readonly Random random;
    private readonly string className;
    private readonly List<(string Name, DrawnLayer Layer, List<string> Calls)> layers = [];
    private readonly List<string> inputs = [];
    private readonly List<DrawnTensor> tensors = [];

    private RandomFunctional(int seed, string className)
    {
        random = new Random(seed);
        this.className = className;
    }

    /// <summary>A model that compiles.</summary>
    public static ModelGraph Of(int seed, string className = "M") => Build(Draw(seed, className), className);

    /// <summary>The configuration of a model that compiles.</summary>
    public static string Draw(int seed, string className = "M")
    {
        var model = new RandomFunctional(seed, className);
        model.AddInputs();
        int layers = model.random.Next(3, MostLayers);
        for (int i = 0; i < layers * 4 && model.layers.Count < layers; i++)
            model.Grow();
        return model.Json(model.Outputs());
    }

    /// <summary>The model of a configuration.</summary>
    public static ModelGraph Build(string json, string className) =>
        FunctionalGraph.Build(
            ConfigReader.Read(new ModelFile("m.keras", json), new ClassInfo("", [], className, "public", true, true),
                new RuntimeTypes([]), 0));

    private void AddInputs()
    {
        int count = random.Next(1, 3), open = random.Next(3);
        for (int i = 0; i < count; i++)
        {
            string Size(int low, int high) => open == 0 ? "null" : $"{random.Next(low, high)}";
            (string shape, string type) = random.Next(5) switch
            {
                0 => ($"{random.Next(1, 8)}", "float32"),
                1 => (Size(3, 6), "int32"),
                2 => ($"{Size(4, 7)}, {Size(4, 7)}, {random.Next(1, 4)}", "float32"),
                _ => ($"{Size(3, 6)}, {random.Next(1, 5)}", "float32"),
            };
            string name = $"x{i}";
            inputs.Add(
                $$"""{"class_name": "InputLayer", "name": "{{name}}", "config": {"name": "{{name}}", "dtype": "{{type}}", "batch_shape": [null, {{shape}}]}, "inbound_nodes": []}""");
            Keep(name, 0, 1);
            if (type == "int32")
            {
                // Whole numbers name rows; nothing else is done with them.
                DrawnTensor ids = tensors[^1];
                tensors.Remove(ids);
                TryAdd(
                    new DrawnLayer("keras.layers", "Embedding",
                        $"\"input_dim\": 4, \"output_dim\": {random.Next(1, 5)}, \"mask_zero\": {(random.Next(3) > 0 ? "true" : "false")}",
                        ids.Json) { HasWeights = true });
            }
        }
    }

    private void Grow()
    {
        if (random.Next(7) == 0
            && layers.Where(l => l.Layer.HasWeights && l.Layer.Arguments.StartsWith('{')).ToArray() is { Length: > 0 } known)
            TryShare(known[random.Next(known.Length)]);
        else
            TryAdd(new LayerDraw(random, tensors).Draw());
    }

    private void TryAdd(DrawnLayer drawn)
    {
        string name = $"l{layers.Count}";
        layers.Add((name, drawn, [Call(drawn.Arguments, drawn.Keywords)]));
        if (!Keep(name, 0, drawn.Outputs))
            layers.RemoveAt(layers.Count - 1);
    }

    /// <summary>A further call of a layer, on another tensor.</summary>
    private void TryShare((string Name, DrawnLayer Layer, List<string> Calls) layer)
    {
        layer.Calls.Add(Call(tensors[random.Next(tensors.Count)].Json, ""));
        if (!Keep(layer.Name, layer.Calls.Count - 1, layer.Layer.Outputs))
            layer.Calls.RemoveAt(layer.Calls.Count - 1);
    }

    /// <summary>
    /// Adds what a call yields to the tensors; false where the compiler refuses it, or where it is too large for the reference.
    /// </summary>
    private bool Keep(string name, int node, int outputs)
    {
        DrawnTensor[] all = [.. Enumerable.Range(0, outputs).Select(i => new DrawnTensor(name, node, i, []))];
        ModelGraph graph = Build(Json(all), className);
        if (graph.IsBroken || graph.Outputs.Count != outputs)
            return false;
        DrawnTensor[] shaped = [.. all.Select((t, i) => t with { Shape = graph.Outputs[i].Shape })];
        if (shaped.Any(t => t.Rank is < 2 or > 5 || !t.Shape[0].Equals(Dim.Batch)
            || t.Shape.Skip(1).Aggregate(1L, (n, d) => n * d.Evaluate(_ => 5)) is > LargestSample or < 1))
            return false;
        tensors.AddRange(shaped);
        return true;
    }

    /// <summary>What nothing reads, or some of it; sometimes also what something reads.</summary>
    private IReadOnlyList<DrawnTensor> Outputs()
    {
        string calls = string.Join(" ", layers.SelectMany(l => l.Calls));
        DrawnTensor[] unread = [.. tensors.Where(t => !calls.Contains(t.Json))];
        var chosen = unread.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
        if (chosen.Count == 0 || random.Next(4) == 0)
            chosen.Add(tensors[random.Next(tensors.Count)]);
        return [.. chosen.Distinct()];
    }

    private static string Call(string arguments, string keywords) => $$"""{"args": [{{arguments}}], "kwargs": { {{keywords}} } }""";

    private string Json(IReadOnlyList<DrawnTensor> outputs)
    {
        IEnumerable<string> all = inputs.Concat(layers.Select(l => $$"""
            {"module": "{{l.Layer.Module}}", "class_name": "{{l.Layer.Kind}}", "name": "{{l.Name}}", "config": {"name": "{{l.Name}}"{{(l.Layer.Config.Length > 0 ? ", " + l.Layer.Config : "")}}}, "inbound_nodes": [{{string.Join(", ", l.Calls)}}]}
            """));
        return $$"""
            {"module": "keras", "class_name": "Functional", "config": {"name": "m", "layers": [
            {{string.Join(",\n", all)}}],
            "input_layers": [{{string.Join(", ", inputs.Select((_, i) => $"[\"x{i}\", 0, 0]"))}}], "output_layers": [{{string.Join(", ", outputs.Select(o => $"[\"{o.Layer}\", {o.Node}, {o.Index}]"))}}]} }
            """;
    }
}
