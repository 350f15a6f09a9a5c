using Keras.Generators.Declarations;

namespace Keras.Generators.Emit.Serialization;

/// <summary>The names under which metrics appear in logs, as Keras gives them.</summary>
internal static class MetricNames
{
    /// <summary>A metric's own name, or the one that it was given.</summary>
    public static string Of(Declaration metric) =>
        metric.Arguments["name"] is TextValue { Value: var name } ? name : Names.ToSnakeCase(metric.Kind);

    /// <summary>The names of all of them; the second of one name gets a number, as in Keras' logs.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Declaration> metrics)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["loss"] = 1 };
        var names = new List<string>();
        foreach (Declaration metric in metrics)
        {
            string name = Of(metric);
            counts.TryGetValue(name, out int count);
            counts[name] = count + 1;
            names.Add(count == 0 ? name : $"{name}_{count.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        }

        return names;
    }
}
