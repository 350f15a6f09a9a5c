namespace Keras;

/// <summary>A callback from delegates (Keras: <c>LambdaCallback</c>).</summary>
/// <param name="onEpochBegin">Given the epoch, from 0.</param>
/// <param name="onEpochEnd">Given the epoch, from 0, and its numbers.</param>
/// <param name="onTrainBegin">Called when training begins.</param>
/// <param name="onTrainEnd">Given the numbers of the last epoch.</param>
/// <param name="onTrainBatchBegin">Given the batch within the epoch, from 0.</param>
/// <param name="onTrainBatchEnd">Given the batch within the epoch, from 0, and the means so far.</param>
/// <param name="onTestBegin">Called when evaluation begins, by itself or as the validation of an epoch.</param>
/// <param name="onTestEnd">Given the numbers of the evaluation, without <c>val_</c>.</param>
/// <param name="onTestBatchBegin">Given the batch of the evaluation, from 0.</param>
/// <param name="onTestBatchEnd">Given the batch of the evaluation, from 0, and the means so far.</param>
/// <param name="onPredictBegin">Called when prediction begins.</param>
/// <param name="onPredictEnd">Called when prediction has ended.</param>
/// <param name="onPredictBatchBegin">Given the batch of the prediction, from 0.</param>
/// <param name="onPredictBatchEnd">Given the batch of the prediction, from 0.</param>
public sealed class LambdaCallback(
    Action<int>? onEpochBegin = null,
    Action<int, Logs>? onEpochEnd = null,
    Action? onTrainBegin = null,
    Action<Logs>? onTrainEnd = null,
    Action<int>? onTrainBatchBegin = null,
    Action<int, Logs>? onTrainBatchEnd = null,
    Action? onTestBegin = null,
    Action<Logs>? onTestEnd = null,
    Action<int>? onTestBatchBegin = null,
    Action<int, Logs>? onTestBatchEnd = null,
    Action? onPredictBegin = null,
    Action? onPredictEnd = null,
    Action<int>? onPredictBatchBegin = null,
    Action<int>? onPredictBatchEnd = null) : Callback
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

    /// <inheritdoc/>
    public override void OnTestBegin() => onTestBegin?.Invoke();

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => onTestEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch) => onTestBatchBegin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, Logs logs) => onTestBatchEnd?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBegin() => onPredictBegin?.Invoke();

    /// <inheritdoc/>
    public override void OnPredictEnd() => onPredictEnd?.Invoke();

    /// <inheritdoc/>
    public override void OnPredictBatchBegin(int batch) => onPredictBatchBegin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(int batch) => onPredictBatchEnd?.Invoke(batch);
}
