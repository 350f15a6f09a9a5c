namespace Keras;

/// <summary>The base of callbacks that compare a monitored number with its best value.</summary>
public abstract class MonitorCallback : Callback
{
    private readonly MonitorMode mode;
    private readonly double minDelta;

    /// <summary>Watches <paramref name="monitor"/>.</summary>
    /// <param name="monitor">What is watched; by default <c>val_loss</c>.</param>
    /// <param name="mode">Which values are better; <see cref="MonitorMode.Auto"/>: as the monitor or the model's metrics say.</param>
    /// <param name="minDelta">The smallest change that counts as better, as a magnitude.</param>
    protected MonitorCallback(Monitor monitor, MonitorMode mode, double minDelta)
    {
        Monitor = monitor.Name is null ? Monitor.ValLoss : monitor;
        this.mode = mode == MonitorMode.Auto ? Monitor.Mode : mode;
        this.minDelta = Math.Abs(minDelta);
        Direction = this.mode;
    }

    /// <summary>What is watched.</summary>
    public Monitor Monitor { get; }

    /// <summary>Which values are better; <see cref="MonitorMode.Auto"/> until training has begun, if only the model knows.</summary>
    public MonitorMode Direction { get; private set; }

    /// <summary>Takes the direction from the model where neither constructor nor monitor gave one.</summary>
    /// <exception cref="ArgumentException">The model has no such metric.</exception>
    private protected void ResolveDirection()
    {
        if (mode != MonitorMode.Auto) return;
        Direction = Model.DirectionOf(Monitor.Name);
        if (Direction == MonitorMode.Auto)
            throw new ArgumentException(
                $"{GetType().Name}: whether a higher '{Monitor.Name}' is better isn't known; give mode MonitorMode.Max or MonitorMode.Min.");
    }

    /// <summary>Checks that the run logs the monitored number.</summary>
    /// <exception cref="ArgumentException">It doesn't; the message says what it logs.</exception>
    private protected void RequireLogged()
    {
        if (Params.LogNames.Contains(Monitor.Name)) return;
        var hint = Monitor.Name.StartsWith("val_", StringComparison.Ordinal)
            && !Params.LogNames.Any(n => n.StartsWith("val_", StringComparison.Ordinal))
            ? " It needs validationData or validationSplit." : "";
        throw new ArgumentException(
            $"{GetType().Name}: no metric is logged as '{Monitor.Name}'. This run logs {string.Join(", ", Params.LogNames)}.{hint}");
    }

    /// <summary>
    /// Whether a value is better than another by at least the smallest change that counts; anything is better than nothing.
    /// </summary>
    private protected bool IsImprovement(double current, double? reference)
    {
        if (reference is null) return true;
        // In single precision, as Keras compares.
        return Direction == MonitorMode.Max
            ? (float)(current - minDelta) > (float)reference
            : (float)(current + minDelta) < (float)reference;
    }
}
