using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Generators.LayerGraph;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>architecture</c>: the layer graph has Keras' shapes and counts.</summary>
internal static class ArchitectureRun
{
    public static void Run(ModelGraph graph, Case @case)
    {
        var faults = new List<string>();
        var shapes =
            graph.Layers.Where(l => l.FirstCall is null).GroupBy(l => l.Name).ToDictionary(l => l.Key, l => l.First().OutputShapes);
        string[] models = [.. @case.Json.GetProperty("config").GetProperty("config").GetProperty("layers").EnumerateArray()
            .Where(l => l.GetProperty("config").TryGetProperty("layers", out _))
            .Select(l => l.GetProperty("config").GetProperty("name").GetString()!)];
        int count = 0;
        foreach (JsonProperty layer in @case.Json.GetProperty("output_shapes").EnumerateObject())
        {
            count++;
            // A model within the model dissolves into its layers.
            if (models.Contains(layer.Name))
                continue;
            string expected = Text(layer.Value);
            if (!shapes.TryGetValue(layer.Name, out var own))
                faults.Add($"there is no layer {layer.Name}");
            else if (own[0].ToString() != expected)
                faults.Add($"{layer.Name} yields {own[0]}, not {expected}");
        }

        Compare("layers", @case.Json.GetProperty("layer_count").GetInt64(), count);
        Compare("parameters", @case.Json.GetProperty("param_count").GetInt64(), graph.Weights.Sum(w => w.ElementCount));
        Compare("trainable parameters", @case.Json.GetProperty("trainable_param_count").GetInt64(),
            graph.Weights.Where(w => w.Trainable).Sum(w => w.ElementCount));
        if (faults.Count > 0)
            throw new FailedException(string.Join(" | ", faults.Take(5)));

        void Compare(string what, long expected, long actual)
        {
            if (expected != actual)
                faults.Add($"{actual} {what}, not {expected}");
        }
    }

    private static string Text(JsonElement shape) =>
        $"({string.Join(", ", shape.EnumerateArray().Select(d => d.ValueKind == JsonValueKind.Null ? "None" : d.GetRawText()))})";
}
