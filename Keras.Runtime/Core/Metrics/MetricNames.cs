namespace Keras;

/// <summary>The names under which a model's metrics appear in logs, made unique as Keras does it.</summary>
internal static class MetricNames
{
    /// <summary>
    /// A name per metric, in their order. With several outputs the output's name goes in front. A second metric of the same name gets
    /// <c>_1</c>; a weighted one first <c>weighted_</c>. Unweighted metrics are named before weighted ones.
    /// </summary>
    /// <param name="metrics">The metrics in the order of their declaration.</param>
    /// <param name="outputs">What stands for its output in front of each metric's name; null where there is only one.</param>
    /// <param name="losses">The names of the losses, which are taken.</param>
    public static string[] Of(IReadOnlyList<Metric> metrics, IReadOnlyList<string?> outputs, IEnumerable<string> losses)
    {
        var names = new string[metrics.Count];
        var counts = losses.Distinct().ToDictionary(name => name, _ => 1);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < metrics.Count; i++)
            {
                if (metrics[i].Weighted == (pass == 0)) continue;
                var prefix = outputs[i] is { } output ? output + "_" : "";
                var name = prefix + metrics[i].Name;
                if (counts.ContainsKey(name) && pass == 1) name = $"{prefix}weighted_{metrics[i].Name}";
                var count = counts[name] = counts.GetValueOrDefault(name) + 1;
                names[i] = count == 1 ? name : $"{name}_{count - 1}";
            }
        }
        return names;
    }
}
