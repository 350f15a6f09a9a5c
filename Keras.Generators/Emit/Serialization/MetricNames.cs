using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Metrics;

namespace Keras.Generators.Emit.Serialization;

/// <summary>The names under which losses and metrics appear in logs, as Keras gives them.</summary>
internal static class MetricNames
{
    /// <summary>A metric's own name, or the one that it was given.</summary>
    public static string Of(Declaration metric) =>
        metric.Arguments["name"] is TextValue { Value: var name } ? name : MetricRegistry.Of(metric.Kind).DefaultName;

    /// <summary>Whether sample weights count: Keras' <c>weighted_metrics</c>.</summary>
    public static bool IsWeighted(Declaration metric) => metric.Arguments["weighted"] is BooleanValue { Value: true };

    /// <summary>The output that it measures; null for the only one.</summary>
    public static string? OutputOf(Declaration metric) => metric.Arguments["output"] is TextValue { Value: var output } ? output : null;

    /// <summary>
    /// The total loss and, where several outputs have one, the loss of each: outputs of the same layer share a name, under which Keras logs
    /// the last.
    /// </summary>
    public static IReadOnlyList<string> OfLosses(ModelGraph model)
    {
        string[] trained = [.. model.Outputs.Where(o => o.Loss is not null).Select(o => o.LogName)];
        return trained.Length > 1 ? ["loss", .. trained.Select(o => o + "_loss")] : ["loss"];
    }

    /// <summary>
    /// The names of all metrics, as the runtime gives them: where there are several outputs with the output's in front; those without
    /// weights come first; the second of one name gets a number, a weighted one first <c>weighted_</c>.
    /// </summary>
    public static IReadOnlyList<string> Of(ModelGraph model)
    {
        var counts = OfLosses(model).Distinct().ToDictionary(n => n, _ => 1, StringComparer.Ordinal);
        var names = new string[model.Metrics.Count];
        foreach (bool weighted in (bool[])[false, true])
        {
            for (int i = 0; i < names.Length; i++)
            {
                Declaration metric = model.Metrics[i];
                if (IsWeighted(metric) != weighted)
                    continue;
                string prefix = model.Outputs.Count > 1 ? LogNameOf(model, OutputOf(metric)) + "_" : "", name = prefix + Of(metric);
                if (weighted && counts.ContainsKey(name))
                    name = $"{prefix}weighted_{Of(metric)}";
                counts.TryGetValue(name, out int count);
                counts[name] = count + 1;
                names[i] = count == 0 ? name : $"{name}_{count.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            }
        }

        return names;
    }

    private static string? LogNameOf(ModelGraph model, string? output) =>
        model.Outputs.FirstOrDefault(o => o.Name == output)?.LogName ?? output;
}
