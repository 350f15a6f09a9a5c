using Keras.Execution;
using Keras.Tests.Training;

namespace Keras.Tests.Callbacks;

public class CallbackTests
{
    [Fact]
    public void HooksAreCalledAsInKeras()
    {
        var (x, y) = Flowers.Make(10);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        var recorder = new Recorder();
        model.Fit(x, (ClassLabels)y,
            new FitOptions { BatchSize = 4, ValidationSplit = 0.3f, Verbosity = Verbosity.Silent, Callbacks = [recorder] });
        Assert.Equal(
        [
            "train begin", "epoch 0 begin",
            "batch 0 begin", "batch 0 end loss,accuracy", "batch 1 begin", "batch 1 end loss,accuracy",
            "test begin", "test 0 begin", "test 0 end", "test end loss,accuracy",
            "epoch 0 end loss,accuracy,val_loss,val_accuracy", "train end 4",
        ], recorder.Calls);
    }

    [Fact]
    public void LogsInBatchesAreMeansSoFarAndMayBeAddedTo()
    {
        var (x, y) = Flowers.Make(12);
        using var model = new Mlp(MlpKind.Sparse);
        var batches = new List<float>();
        var history = model.Fit(x, (ClassLabels)y, Flowers.Silent(1,
            new LambdaCallback(onTrainBatchEnd: (_, logs) => batches.Add(logs["loss"]),
                onEpochEnd: (_, logs) => logs.Set("twice", 2 * logs["loss"]))));
        Assert.Equal(history["loss"][0], batches[^1]);
        Assert.Equal(2 * history["loss"][0], history["twice"][0]);
        var error = Assert.Throws<KeyNotFoundException>(() => history["val_loss"]);
        Assert.Contains("loss, twice", error.Message);
    }

    [Fact]
    public void DelegatesStandForEveryHook()
    {
        var (x, y) = Flowers.Make(10);
        using var model = new Mlp(MlpKind.Sparse);
        var calls = new List<string>();
        var callback = new LambdaCallback(
            onTestBegin: () => calls.Add("test begin"), onTestEnd: logs => calls.Add($"test end {logs.Names.Count}"),
            onTestBatchBegin: batch => calls.Add($"test {batch} begin"),
            onTestBatchEnd: (batch, logs) => calls.Add($"test {batch} end {logs.Names.Count}"),
            onPredictBegin: () => calls.Add("predict begin"), onPredictEnd: () => calls.Add("predict end"),
            onPredictBatchBegin: batch => calls.Add($"predict {batch} begin"),
            onPredictBatchEnd: batch => calls.Add($"predict {batch} end"));
        model.Evaluate(x, (ClassLabels)y, new EvaluateOptions { Verbosity = Verbosity.Silent, Callbacks = [callback] });
        model.Predict(x, callback);
        Assert.Equal(
            ["test begin", "test 0 begin", "test 0 end 1", "test end 1", "predict begin", "predict 0 begin", "predict 0 end",
                "predict end"], calls);
    }

    [Fact]
    public void StoppingInABatchEndsTheEpochThere()
    {
        var (x, y) = Flowers.Make(64);
        using var model = new Mlp(MlpKind.Sparse);
        Recorder recorder = null!;
        recorder = new Recorder { AfterBatch = batch => recorder.Model.StopTraining = batch == 1 };
        var history =
            model.Fit(x, (ClassLabels)y,
                new FitOptions { BatchSize = 8, Epochs = 5, Verbosity = Verbosity.Silent, Callbacks = [recorder] });
        Assert.Equal([0], history.Epochs);
        Assert.Contains("batch 1 begin", recorder.Calls);
        Assert.DoesNotContain("batch 2 begin", recorder.Calls);
        Assert.Equal("train end 1", recorder.Calls[^1]);
    }

    [Fact]
    public void EarlyStoppingCountsFromItsFirstEpoch()
    {
        // The loss is replaced by a scripted one, so that every epoch's decision is known.
        var stopping = new EarlyStopping("scripted", patience: 2, mode: MonitorMode.Max, startFromEpoch: 2);
        var history = Script([9, 8, 1, 2, 2, 1.5f, 9], stopping);
        Assert.Equal([0, 1, 2, 3, 4, 5], history.Epochs);
        Assert.Equal(2, stopping.Best);
        Assert.Equal(3, stopping.BestEpoch);
        Assert.Equal(5, stopping.StoppedEpoch);
    }

    [Fact]
    public void EarlyStoppingNeedsChangesOfAtLeastMinDelta()
    {
        var stopping = new EarlyStopping("scripted", minDelta: -0.5, patience: 2, mode: MonitorMode.Min);
        Assert.Equal(4, Script([5, 4, 3.6f, 3.5f, 1], stopping).Epochs.Count);
        Assert.Equal(1, stopping.BestEpoch);
    }

    [Fact]
    public void PatienceZeroStopsAtTheFirstEpochThatIsNoBetterButNeverAtEpochZero()
    {
        Assert.Equal(2, Script([5, 6, 4], new EarlyStopping("scripted", mode: MonitorMode.Min)).Epochs.Count);
        Assert.Equal(3, Script([5, 4, 4, 3], new EarlyStopping("scripted", mode: MonitorMode.Min)).Epochs.Count);
        Assert.Equal(2, Script([float.NaN, float.NaN, 4], new EarlyStopping("scripted", mode: MonitorMode.Min)).Epochs.Count);
    }

    [Fact]
    public void BestWeightsAreRestoredAlsoWithoutStopping()
    {
        var (x, y) = Flowers.Make(32);
        using var model = new Mlp(MlpKind.Sparse);
        var weights = new List<float[]>();
        float[] scripted = [3, 1, 2];
        model.Fit(x, (ClassLabels)y, Flowers.Silent(3, new ScriptedLog(scripted),
            new LambdaCallback(onEpochEnd: (_, _) => weights.Add(Flowers.Weights(model))),
            new EarlyStopping("scripted", patience: 5, mode: MonitorMode.Min, restoreBestWeights: true)));
        Assert.Equal(weights[1], Flowers.Weights(model));
        Assert.NotEqual(weights[2], Flowers.Weights(model));
    }

    [Fact]
    public void MonitorsThatAreNotLoggedAreRefusedBeforeTraining()
    {
        var (x, y) = Flowers.Make(16);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        var before = Flowers.Weights(model);
        var error = Assert.Throws<ArgumentException>(() => model.Fit(x, (ClassLabels)y, Flowers.Silent(1, new EarlyStopping("val_acc"))));
        Assert.Contains("'val_acc'", error.Message);
        Assert.Contains("loss, accuracy", error.Message);
        Assert.Contains("validationSplit", error.Message);
        error = Assert.Throws<ArgumentException>(
            () => model.Fit(x, (ClassLabels)y, Flowers.Silent(1, new ScriptedLog([1]), new EarlyStopping("scripted"))));
        Assert.Contains("MonitorMode.Max", error.Message);
        Assert.Equal(before, Flowers.Weights(model));
    }

    [Fact]
    public void AutoTakesTheDirectionFromMonitorOrMetric()
    {
        var (x, y) = Flowers.Make(16);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        var byName = new EarlyStopping("accuracy");
        var typed = new EarlyStopping(new Monitor("loss", MonitorMode.Min));
        Assert.Equal(MonitorMode.Auto, byName.Direction);
        model.Fit(x, (ClassLabels)y, Flowers.Silent(1, byName, typed));
        Assert.Equal(MonitorMode.Max, byName.Direction);
        Assert.Equal(MonitorMode.Min, typed.Direction);
        Assert.Equal("val_loss", new EarlyStopping().Monitor.Name);
    }

    [Fact]
    public void LearningRatesAreScheduledAndLogged()
    {
        var (x, y) = Flowers.Make(16);
        using var model = new Mlp(MlpKind.Sparse, () => new Optimizer.SGD(0.4));
        using var output = new StringWriter();
        model.ProgressTarget = new ProgressTarget(output, null);
        var history =
            model.Fit(x, (ClassLabels)y,
                Flowers.Silent(3, new LearningRateScheduler((epoch, rate) => epoch == 0 ? rate : rate / 2, verbose: 1)));
        Assert.Equal([0.4f, 0.2f, 0.1f], history["learning_rate"]);
        Assert.Contains("Epoch 3: LearningRateScheduler setting learning rate to 0.1.", output.ToString());
    }

    [Fact]
    public void TerminateOnNaNEndsTrainingWithoutAnException()
    {
        var (x, y) = Flowers.Make(32);
        x[20] = float.NaN;
        using var model = new Mlp(MlpKind.Sparse);
        model.ProgressTarget = new ProgressTarget(TextWriter.Null, null);
        var options =
            new FitOptions { BatchSize = 4, Epochs = 3, Shuffle = false, Verbosity = Verbosity.Silent, Callbacks = [new TerminateOnNaN()] };
        var history = model.Fit(x, (ClassLabels)y, options);
        Assert.Equal([0], history.Epochs);
        Assert.All(Flowers.Weights(model), w => Assert.True(float.IsFinite(w)));
        var strict =
            new FitOptions { BatchSize = 4, Shuffle = false, Verbosity = Verbosity.Silent,
                Callbacks = [new TerminateOnNaN(raiseError: true)] };
        Assert.Equal(1, Assert.Throws<NonFiniteLossException>(() => model.Fit(x, (ClassLabels)y, strict)).Batch);
    }

    private static History Script(float[] values, Callback callback)
    {
        var (x, y) = Flowers.Make(8);
        using var model = new Mlp(MlpKind.Sparse);
        return model.Fit(x, (ClassLabels)y, Flowers.Silent(values.Length, new ScriptedLog(values), callback));
    }

    private sealed class ScriptedLog(float[] values) : Callback
    {
        public override IReadOnlyList<string> AddedLogs => ["scripted"];

        public override void OnEpochEnd(int epoch, Logs logs) => logs.Set("scripted", values[epoch]);
    }
}
