using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    private MetricSet? metricSet;

    /// <summary>Set by a callback to end training after the batch or epoch at hand (Keras: <c>stop_training</c>).</summary>
    public bool StopTraining { get; set; }

    /// <summary>
    /// Whether Ctrl+C during <c>Fit</c> ends training and returns the history so far, instead of ending the process; a second one always
    /// ends it.
    /// </summary>
    public bool StopsOnCtrlC { get; set; } = true;

    /// <summary>
    /// Whether training goes on when a loss is NaN or infinite, as it does in Keras. By default such a step isn't applied and
    /// <see cref="NonFiniteLossException"/> is thrown.
    /// </summary>
    public bool AllowNonFiniteLoss { get; set; }

    /// <summary>The declared metrics with what they have counted since training, an epoch or an evaluation last began.</summary>
    public IReadOnlyList<Metric> Metrics => MetricSet.Metrics;

    /// <summary>
    /// The names under which losses and metrics are logged: <c>loss</c>, losses of outputs where there are several, metrics.
    /// </summary>
    public IReadOnlyList<string> LogNames => MetricSet.Names;

    internal MetricSet MetricSet => metricSet ??= new MetricSet(Description, CreateMetrics());

    /// <summary>What shows the progress of the run at hand; null where nothing does.</summary>
    internal ProgressReporter? Progress { get; set; }

    /// <summary>Where progress is shown instead of the console.</summary>
    internal ProgressTarget? ProgressTarget { get; set; }

    /// <summary>The epoch, from 0, with which a callback lets training begin; null where the caller decides.</summary>
    internal int? ResumedEpoch { get; set; }

    /// <summary>Whether the last training was cancelled.</summary>
    internal bool IsCancelled { get; set; }

    /// <summary>Puts the weights back where other ones stand in for them during a run; null where none do.</summary>
    internal Action? PutWeightsBack { get; set; }

    /// <summary>Runs a loop. Where it fails, weights that other ones stand in for come back.</summary>
    private T RunOrPutWeightsBack<T>(Func<T> loop)
    {
        try
        {
            return loop();
        }
        catch
        {
            PutWeightsBack?.Invoke();
            throw;
        }
    }

    internal MonitorMode DirectionOf(string name) => MetricSet.DirectionOf(name);

    internal void PrintMessage(string message)
    {
        if (Progress is { } progress) progress.Message(message);
        else (ProgressTarget?.Writer ?? Console.Out).WriteLine(message);
    }

    private void RequireCompiled()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!Description.IsCompiled) throw NotCompiled("loss");
    }
}
