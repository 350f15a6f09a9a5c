namespace Keras;

/// <summary>Which values of a monitored number are better (Keras: <c>mode</c>).</summary>
public enum MonitorMode
{
    /// <summary>As the monitored number says: smaller for losses and errors, larger for accuracies.</summary>
    Auto,

    /// <summary>Smaller is better.</summary>
    Min,

    /// <summary>Larger is better.</summary>
    Max,
}
