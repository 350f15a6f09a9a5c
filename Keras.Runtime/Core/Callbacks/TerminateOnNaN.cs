namespace Keras;

/// <summary>
/// Ends training when the loss is NaN or infinite (Keras: <c>TerminateOnNaN</c>). With this callback such a loss ends training quietly
/// where it otherwise raises <see cref="NonFiniteLossException"/>.
/// </summary>
/// <param name="raiseError">Whether to throw instead of ending training, so that <see cref="Callback.OnTrainEnd"/> isn't called.</param>
public sealed class TerminateOnNaN(bool raiseError = false) : Callback
{
    private int currentEpoch;

    /// <summary>Whether to throw instead of ending training.</summary>
    public bool RaiseError { get; } = raiseError;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => currentEpoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        var loss = logs[Monitor.Loss];
        if (float.IsFinite(loss)) return;
        if (RaiseError) throw new NonFiniteLossException(loss, currentEpoch, batch);
        Print($"Batch {batch}: Invalid loss, terminating training");
        Model.StopTraining = true;
    }
}
