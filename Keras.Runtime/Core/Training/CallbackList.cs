namespace Keras.Execution;

/// <summary>Calls all callbacks of a run, in their order.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] callbacks;

    public CallbackList(Model model, IReadOnlyList<Callback>? callbacks, TrainingParams parameters)
    {
        this.callbacks = callbacks is null ? [] : [.. callbacks];
        foreach (var callback in this.callbacks)
        {
            ArgumentNullException.ThrowIfNull(callback, nameof(callbacks));
            callback.Attach(model, parameters);
        }
    }

    public bool Any<T>() where T : Callback => Array.Exists(callbacks, c => c is T);

    public void TrainBegin()
    {
        foreach (var callback in callbacks) callback.OnTrainBegin();
    }

    public void TrainEnd(Logs logs)
    {
        foreach (var callback in callbacks) callback.OnTrainEnd(logs);
    }

    public void EpochBegin(int epoch)
    {
        foreach (var callback in callbacks) callback.OnEpochBegin(epoch);
    }

    public void EpochEnd(int epoch, Logs logs)
    {
        foreach (var callback in callbacks) callback.OnEpochEnd(epoch, logs);
    }

    public void TrainBatchBegin(int batch)
    {
        foreach (var callback in callbacks) callback.OnTrainBatchBegin(batch);
    }

    public void TrainBatchEnd(int batch, Logs logs)
    {
        foreach (var callback in callbacks) callback.OnTrainBatchEnd(batch, logs);
    }

    public void TestBegin()
    {
        foreach (var callback in callbacks) callback.OnTestBegin();
    }

    public void TestEnd(Logs logs)
    {
        foreach (var callback in callbacks) callback.OnTestEnd(logs);
    }

    public void TestBatchBegin(int batch)
    {
        foreach (var callback in callbacks) callback.OnTestBatchBegin(batch);
    }

    public void TestBatchEnd(int batch, Logs logs)
    {
        foreach (var callback in callbacks) callback.OnTestBatchEnd(batch, logs);
    }

    public void PredictBegin()
    {
        foreach (var callback in callbacks) callback.OnPredictBegin();
    }

    public void PredictEnd()
    {
        foreach (var callback in callbacks) callback.OnPredictEnd();
    }

    public void PredictBatchBegin(int batch)
    {
        foreach (var callback in callbacks) callback.OnPredictBatchBegin(batch);
    }

    public void PredictBatchEnd(int batch)
    {
        foreach (var callback in callbacks) callback.OnPredictBatchEnd(batch);
    }
}
