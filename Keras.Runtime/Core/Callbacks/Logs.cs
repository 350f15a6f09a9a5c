using System.Runtime.InteropServices;

namespace Keras;

/// <summary>The numbers of a batch or an epoch by name (<c>loss</c>, <c>accuracy</c>, <c>val_loss</c>), as callbacks get them.</summary>
/// <remarks>
/// One object serves all calls of a run, so that nothing is allocated per batch: read it during the call, and copy what is to be kept.
/// Numbers are computed when they are first asked for.
/// </remarks>
public sealed class Logs
{
    private readonly List<string> names = [];
    private readonly List<float> values = [];
    private readonly List<(int Start, int Count, bool IsVector)> places = [];
    private readonly Action<Logs>? refresh;
    private bool isStale;

    internal Logs(Action<Logs>? refresh = null) => this.refresh = refresh;

    /// <summary>
    /// The names, in the order in which they are printed: the loss, losses of outputs, metrics, then the same of the validation data.
    /// </summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            Refresh();
            return names;
        }
    }

    /// <summary>The number of that name.</summary>
    /// <param name="monitor">A typed monitor (<c>MnistCnn.Monitors.ValLoss</c>) or a name (<c>"val_loss"</c>).</param>
    /// <exception cref="KeyNotFoundException">No number is logged under that name; the message says what is.</exception>
    public float this[Monitor monitor] => TryGet(monitor, out var value) ? value : throw Missing(monitor.Name, "number");

    /// <summary>The numbers of a metric that has several.</summary>
    /// <param name="monitor">A typed monitor (<c>Flowers.Monitors.ValF1Score</c>).</param>
    /// <exception cref="KeyNotFoundException">No list of numbers is logged under that name; the message says what is.</exception>
    public MetricVector this[VectorMonitor monitor] =>
        TryGet(monitor, out var value) ? value : throw Missing(monitor.Name, "list of numbers");

    /// <summary>The number of that name, if there is one.</summary>
    /// <param name="monitor">A typed monitor (<c>MnistCnn.Monitors.ValLoss</c>) or a name (<c>"val_loss"</c>).</param>
    /// <param name="value">The number; 0 where there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(Monitor monitor, out float value)
    {
        Refresh();
        var index = names.IndexOf(monitor.Name);
        var found = index >= 0 && !places[index].IsVector;
        value = found ? values[places[index].Start] : 0;
        return found;
    }

    /// <summary>The numbers of a metric that has several, if there is one of that name.</summary>
    /// <param name="monitor">A typed monitor (<c>Flowers.Monitors.ValF1Score</c>).</param>
    /// <param name="value">The numbers; none where there is no such metric.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(VectorMonitor monitor, out MetricVector value)
    {
        Refresh();
        var index = names.IndexOf(monitor.Name);
        var found = index >= 0 && places[index].IsVector;
        value = found ? MetricVector.Of(At(index)) : default;
        return found;
    }

    /// <summary>Adds or replaces a number. What a callback adds at the end of an epoch goes into the history.</summary>
    /// <param name="name">The name, such as <c>learning_rate</c>.</param>
    /// <param name="value">The number.</param>
    public void Set(string name, float value)
    {
        Refresh();
        Put(name, new(ref value), isVector: false);
    }

    internal void Put(string name, ReadOnlySpan<float> numbers, bool isVector)
    {
        var index = names.IndexOf(name);
        if (index < 0)
        {
            index = names.Count;
            names.Add(name);
            places.Add((values.Count, numbers.Length, isVector));
            values.AddRange(numbers);
        }
        numbers.CopyTo(CollectionsMarshal.AsSpan(values).Slice(places[index].Start, places[index].Count));
    }

    /// <summary>The numbers of one name: one, or those of a metric that has several.</summary>
    internal ReadOnlySpan<float> At(int index) => CollectionsMarshal.AsSpan(values).Slice(places[index].Start, places[index].Count);

    internal bool IsVector(int index) => places[index].IsVector;

    internal void Clear()
    {
        names.Clear();
        values.Clear();
        places.Clear();
    }

    // The numbers have changed; they are fetched again if somebody asks.
    internal Logs Invalidate()
    {
        isStale = true;
        return this;
    }

    private KeyNotFoundException Missing(string name, string what) =>
        new($"No {what} is logged as '{name}'. Logged here: {string.Join(", ", names)}.");

    private void Refresh()
    {
        if (!isStale) return;
        isStale = false;
        refresh?.Invoke(this);
    }
}
