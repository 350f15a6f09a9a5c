namespace Keras;

/// <summary>The numbers of a batch or an epoch by name (<c>loss</c>, <c>accuracy</c>, <c>val_loss</c>), as callbacks get them.</summary>
/// <remarks>
/// One object serves all calls of a run, so that nothing is allocated per batch: read it during the call, and copy what is to be kept. Numbers are
/// computed when they are first asked for.
/// </remarks>
public sealed class Logs
{
    private readonly List<string> names = [];
    private readonly List<float> values = [];
    private readonly Action<Logs>? refresh;
    private bool isStale;

    internal Logs(Action<Logs>? refresh = null) => this.refresh = refresh;

    /// <summary>The names, in the order in which they are printed: the loss, losses of outputs, metrics, then the same of the validation data.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            Refresh();
            return names;
        }
    }

    /// <summary>The number of that name.</summary>
    /// <exception cref="KeyNotFoundException">Nothing is logged under that name; the message says what is.</exception>
    public float this[Monitor monitor] => TryGet(monitor, out var value) ? value
        : throw new KeyNotFoundException($"No metric is logged as '{monitor.Name}'. Logged here: {string.Join(", ", names)}.");

    /// <summary>The number of that name, if there is one.</summary>
    public bool TryGet(Monitor monitor, out float value)
    {
        Refresh();
        var index = names.IndexOf(monitor.Name);
        value = index < 0 ? 0 : values[index];
        return index >= 0;
    }

    /// <summary>Adds or replaces a number. What a callback adds at the end of an epoch goes into the history.</summary>
    /// <param name="name">The name, such as <c>learning_rate</c>.</param>
    /// <param name="value">The number.</param>
    public void Set(string name, float value)
    {
        Refresh();
        Put(name, value);
    }

    internal void Put(string name, float value)
    {
        var index = names.IndexOf(name);
        if (index >= 0)
        {
            values[index] = value;
            return;
        }
        names.Add(name);
        values.Add(value);
    }

    internal float At(int index) => values[index];

    internal void Clear()
    {
        names.Clear();
        values.Clear();
    }

    // The numbers have changed; they are fetched again if somebody asks.
    internal Logs Invalidate()
    {
        isStale = true;
        return this;
    }

    private void Refresh()
    {
        if (!isStale) return;
        isStale = false;
        refresh?.Invoke(this);
    }
}
