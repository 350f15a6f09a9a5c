using System.Diagnostics.CodeAnalysis;

namespace Keras;

/// <summary>What <c>Fit</c> returns: the losses and metrics of each epoch (Keras: <c>History</c>).</summary>
public sealed class History
{
    private readonly List<int> epochs = [];
    private readonly Dictionary<string, List<float>> values = [];
    private readonly Dictionary<string, List<MetricVector>> vectors = [];
    private readonly List<string> names = [];

    internal History()
    {
    }

    /// <summary>The epochs that were completed, from 0.</summary>
    public IReadOnlyList<int> Epochs => epochs;

    /// <summary>What was logged, in the order in which it is printed.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>
    /// True where Ctrl+C or a <see cref="CancellationToken"/> ended training; the epoch that was interrupted is not listed.
    /// </summary>
    public bool Cancelled { get; internal set; }

    /// <summary>
    /// One number per epoch, in the order of <see cref="Epochs"/>; fewer for validation data that were not looked at in every epoch.
    /// </summary>
    /// <param name="monitor">A typed monitor (<c>MnistCnn.Monitors.ValLoss</c>) or a name (<c>"val_loss"</c>).</param>
    /// <exception cref="KeyNotFoundException">No number was logged under that name; the message says what was.</exception>
    public IReadOnlyList<float> this[Monitor monitor] =>
        values.TryGetValue(monitor.Name, out var list) ? list : throw Missing(monitor.Name);

    /// <summary>The numbers of a metric that has several, for each epoch.</summary>
    /// <param name="monitor">A typed monitor (<c>Flowers.Monitors.ValF1Score</c>).</param>
    /// <exception cref="KeyNotFoundException">No list of numbers was logged under that name; the message says what was.</exception>
    public IReadOnlyList<MetricVector> this[VectorMonitor monitor] =>
        vectors.TryGetValue(monitor.Name, out var list) ? list : throw Missing(monitor.Name);

    /// <summary>The numbers of that name, if there are any.</summary>
    /// <param name="monitor">A typed monitor (<c>MnistCnn.Monitors.ValLoss</c>) or a name (<c>"val_loss"</c>).</param>
    /// <param name="numbers">One number per epoch; null where there are none.</param>
    /// <returns>Whether there are any.</returns>
    public bool TryGet(Monitor monitor, [NotNullWhen(true)] out IReadOnlyList<float>? numbers)
    {
        var found = values.TryGetValue(monitor.Name, out var list);
        numbers = list;
        return found;
    }

    /// <summary>The numbers of a metric that has several, if there is one of that name.</summary>
    /// <param name="monitor">A typed monitor (<c>Flowers.Monitors.ValF1Score</c>).</param>
    /// <param name="numbers">The numbers of each epoch; null where there is no such metric.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(VectorMonitor monitor, [NotNullWhen(true)] out IReadOnlyList<MetricVector>? numbers)
    {
        var found = vectors.TryGetValue(monitor.Name, out var list);
        numbers = list;
        return found;
    }

    internal void Add(int epoch, Logs logs)
    {
        epochs.Add(epoch);
        for (var i = 0; i < logs.Names.Count; i++)
        {
            if (!names.Contains(logs.Names[i])) names.Add(logs.Names[i]);
            if (logs.IsVector(i)) Add(vectors, logs.Names[i], MetricVector.Of(logs.At(i)));
            else Add(values, logs.Names[i], logs.At(i)[0]);
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string name, T value)
    {
        if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
        list.Add(value);
    }

    private KeyNotFoundException Missing(string name) =>
        new($"No metric was logged as '{name}'. This history has {(names.Count == 0 ? "no epochs" : string.Join(", ", names))}.");
}
