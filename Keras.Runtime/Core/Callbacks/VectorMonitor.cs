namespace Keras;

/// <summary>
/// The name of a metric with several numbers in the logs. Callbacks can't watch one, since no list is better than another;
/// <see cref="Logs"/> and <see cref="History"/> have it under this name.
/// </summary>
/// <param name="Name">The name in the logs, such as <c>val_f1_score</c>.</param>
public readonly record struct VectorMonitor(string Name)
{
    /// <summary>The name in the logs.</summary>
    public override string ToString() => Name;
}
