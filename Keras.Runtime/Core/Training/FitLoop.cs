namespace Keras.Execution;

/// <summary>Training: epochs of steps, each epoch followed by its validation.</summary>
internal sealed unsafe class FitLoop : IDisposable
{
    private readonly Model model;
    private readonly FitOptions options;
    private readonly BatchOrder order;
    private readonly int batchSize;
    private readonly int steps;
    private readonly BatchMemory memory;
    private readonly EvaluateLoop? validation;
    private readonly CallbackList callbacks;
    private readonly ProgressReporter? progress;
    private readonly CancelKey cancelKey;
    private readonly Func<bool> isCancelled;
    private readonly string[] validationNames;
    private readonly bool throwsOnNonFiniteLoss;
    private readonly Logs batchLogs;
    private readonly Logs epochLogs = new();

    public FitLoop(Model model, SampleSet training, SampleSet? validationData, FitOptions options)
    {
        this.model = model;
        this.options = options;
        var metrics = model.MetricSet;
        batchSize = Batches.SizeOf(model.Description, training.Count, options.BatchSize, options.StepsPerEpoch);
        steps = options.StepsPerEpoch ?? Batches.CountOf(training.Count, batchSize);
        order = new BatchOrder(training, options.Shuffle, model.Seed);
        validationNames = validationData is null ? [] : [.. metrics.Names.Select(name => "val_" + name)];
        batchLogs = new Logs(logs => metrics.WriteTo(logs, metrics.Names));
        string[] logNames = [.. metrics.Names, .. validationNames, .. (options.Callbacks ?? []).SelectMany(callback => callback.AddedLogs)];
        callbacks = new CallbackList(model, options.Callbacks, new TrainingParams(options.Epochs, steps, options.Verbosity, logNames));
        throwsOnNonFiniteLoss = !model.AllowNonFiniteLoss && !callbacks.Any<TerminateOnNaN>();
        memory = new BatchMemory(training.Sizes, batchSize, withLabels: true);
        if (validationData is not null)
            validation = new EvaluateLoop(model, validationData, options.ValidationBatchSize ?? options.BatchSize, options.ValidationSteps);
        progress = ProgressReporter.Create(options.Verbosity, model);
        cancelKey = new CancelKey(model.StopsOnCtrlC);
        isCancelled = () => cancelKey.WasPressed || options.CancellationToken.IsCancellationRequested;
    }

    public History Run()
    {
        var history = new History();
        model.Progress = progress;
        model.StopTraining = false;
        model.IsCancelled = false;
        model.ResumedEpoch = null;
        callbacks.TrainBegin();
        for (var epoch = model.ResumedEpoch ?? options.InitialEpoch; epoch < options.Epochs && !model.StopTraining; epoch++)
        {
            progress?.EpochBegin(epoch, options.Epochs, steps);
            callbacks.EpochBegin(epoch);
            if (!TrainEpoch(epoch) || !Validate(epoch))
            {
                history.Cancelled = model.IsCancelled = true;
                progress?.Cancelled();
                break;
            }
            callbacks.EpochEnd(epoch, epochLogs);
            history.Add(epoch, epochLogs);
            progress?.EpochEnd(epochLogs);
        }
        model.PutWeightsBack?.Invoke();
        model.Backend.FinishTraining();
        callbacks.TrainEnd(epochLogs);
        return history;
    }

    public void Dispose()
    {
        model.Progress = null;
        cancelKey.Dispose();
        validation?.Dispose();
        memory.Dispose();
    }

    private bool TrainEpoch(int epoch)
    {
        var metrics = model.MetricSet;
        metrics.Reset();
        // With a fixed number of steps an epoch goes on in the pass of the last one, and ends early where that ends.
        if (options.StepsPerEpoch is null || order.IsExhausted) order.BeginPass(epoch);
        for (var step = 0; step < steps && !order.IsExhausted && !model.StopTraining; step++)
        {
            if (isCancelled()) return false;
            callbacks.TrainBatchBegin(step);
            var count = order.Load(memory, batchSize);
            metrics.Prepare(memory);
            model.Backend.Train(memory.Batch(count), memory.Parameters, memory.Results, metrics.LossValues);
            if (throwsOnNonFiniteLoss && !float.IsFinite(metrics.LossValues[0]))
                throw new NonFiniteLossException(metrics.LossValues[0], epoch, step);
            metrics.Update(memory, count);
            callbacks.TrainBatchEnd(step, batchLogs.Invalidate());
            progress?.Batch(step + 1, batchLogs);
        }
        epochLogs.Clear();
        metrics.WriteTo(epochLogs, metrics.Names);
        return true;
    }

    private bool Validate(int epoch)
    {
        if (validation is null || !options.ValidationFrequency.Includes(epoch)) return true;
        if (!validation.Run(callbacks, null, isCancelled)) return false;
        model.MetricSet.WriteTo(epochLogs, validationNames);
        return true;
    }
}
