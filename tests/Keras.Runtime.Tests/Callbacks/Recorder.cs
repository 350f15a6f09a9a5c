namespace Keras.Tests.Callbacks;

/// <summary>Writes down which hooks are called.</summary>
internal sealed class Recorder : Callback
{
    public List<string> Calls { get; } = [];

    public Action<int>? AfterBatch { get; init; }

    public override void OnTrainBegin() => Calls.Add("train begin");

    public override void OnTrainEnd(Logs logs) => Calls.Add($"train end {logs.Names.Count}");

    public override void OnEpochBegin(int epoch) => Calls.Add($"epoch {epoch} begin");

    public override void OnEpochEnd(int epoch, Logs logs) => Calls.Add($"epoch {epoch} end {string.Join(",", logs.Names)}");

    public override void OnTrainBatchBegin(int batch) => Calls.Add($"batch {batch} begin");

    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        Calls.Add($"batch {batch} end {string.Join(",", logs.Names)}");
        AfterBatch?.Invoke(batch);
    }

    public override void OnTestBegin() => Calls.Add("test begin");

    public override void OnTestEnd(Logs logs) => Calls.Add($"test end {string.Join(",", logs.Names)}");

    public override void OnTestBatchBegin(int batch) => Calls.Add($"test {batch} begin");

    public override void OnTestBatchEnd(int batch, Logs logs) => Calls.Add($"test {batch} end");

    public override void OnPredictBegin() => Calls.Add("predict begin");

    public override void OnPredictEnd() => Calls.Add("predict end");

    public override void OnPredictBatchBegin(int batch) => Calls.Add($"predict {batch} begin");

    public override void OnPredictBatchEnd(int batch) => Calls.Add($"predict {batch} end");
}
