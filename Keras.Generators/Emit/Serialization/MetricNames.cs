using Keras.Generators.Declarations;

namespace Keras.Generators.Emit.Serialization;

/// <summary>The names under which metrics appear in logs, as Keras gives them.</summary>
internal static class MetricNames
{
    /// <summary>A metric's own name, or the one that it was given.</summary>
    public static string Of(Declaration metric) =>
        metric.Arguments["name"] is TextValue { Value: var name } ? name : Names.ToSnakeCase(metric.Kind);

    /// <summary>Whether sample weights count: Keras' <c>weighted_metrics</c>.</summary>
    public static bool IsWeighted(Declaration metric) => metric.Arguments["weighted"] is BooleanValue { Value: true };

    /// <summary>
    /// The names of all of them, as the runtime gives them: those without weights come first; the second of one name gets a number, a weighted one first <c>weighted_</c>.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Declaration> metrics)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["loss"] = 1 };
        var names = new string[metrics.Count];
        foreach (bool weighted in (bool[])[false, true])
        {
            for (int i = 0; i < names.Length; i++)
            {
                if (IsWeighted(metrics[i]) != weighted)
                    continue;
                string name = Of(metrics[i]);
                if (weighted && counts.ContainsKey(name))
                    name = "weighted_" + name;
                counts.TryGetValue(name, out int count);
                counts[name] = count + 1;
                names[i] = count == 0 ? name : $"{name}_{count.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            }
        }

        return names;
    }
}
