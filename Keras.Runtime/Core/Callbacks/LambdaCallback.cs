namespace Keras;

/// <summary>A callback from delegates (Keras: <c>LambdaCallback</c>).</summary>
/// <param name="onEpochBegin">Given the epoch, from 0.</param>
/// <param name="onEpochEnd">Given the epoch, from 0, and its numbers.</param>
/// <param name="onTrainBegin">Called when training begins.</param>
/// <param name="onTrainEnd">Given the numbers of the last epoch.</param>
/// <param name="onTrainBatchBegin">Given the batch within the epoch, from 0.</param>
/// <param name="onTrainBatchEnd">Given the batch within the epoch, from 0, and the means so far.</param>
public sealed class LambdaCallback(
    Action<int>? onEpochBegin = null,
    Action<int, Logs>? onEpochEnd = null,
    Action? onTrainBegin = null,
    Action<Logs>? onTrainEnd = null,
    Action<int>? onTrainBatchBegin = null,
    Action<int, Logs>? onTrainBatchEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => onEpochBegin?.Invoke(epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => onEpochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBegin() => onTrainBegin?.Invoke();

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => onTrainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch) => onTrainBatchBegin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => onTrainBatchEnd?.Invoke(batch, logs);
}
