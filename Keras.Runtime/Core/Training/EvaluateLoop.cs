namespace Keras.Execution;

/// <summary>Runs a model over data batch by batch and measures it; reused by the validation of every epoch.</summary>
internal sealed unsafe class EvaluateLoop : IDisposable
{
    private readonly Model model;
    private readonly SampleSet samples;
    private readonly int batchSize;
    private readonly BatchMemory memory;
    private readonly Logs batchLogs;

    public EvaluateLoop(Model model, SampleSet samples, int? batchSize, int? steps)
    {
        this.model = model;
        this.samples = samples;
        this.batchSize = Batches.SizeOf(model.Description, samples.Count, batchSize, steps);
        Steps = Math.Min(Batches.CountOf(samples.Count, this.batchSize), steps ?? int.MaxValue);
        memory = new BatchMemory(samples.Sizes, this.batchSize, withLabels: true);
        batchLogs = new Logs(logs => model.MetricSet.WriteTo(logs, model.MetricSet.Names));
    }

    /// <summary>Steps of a run.</summary>
    public int Steps { get; }

    /// <summary>Runs once; the numbers are then in the model's metrics.</summary>
    /// <returns>False where it was cancelled.</returns>
    public bool Run(CallbackList callbacks, ProgressReporter? progress, Func<bool> isCancelled)
    {
        var metrics = model.MetricSet;
        callbacks.TestBegin();
        metrics.Reset();
        for (var step = 0; step < Steps; step++)
        {
            if (isCancelled()) return false;
            callbacks.TestBatchBegin(step);
            var count = Math.Min(batchSize, samples.Count - step * batchSize);
            samples.Load(memory, step * batchSize, count);
            metrics.Prepare(memory);
            model.Backend.Evaluate(memory.Batch(count), memory.Parameters, memory.Results, metrics.LossValues);
            metrics.Update(memory, count);
            callbacks.TestBatchEnd(step, batchLogs.Invalidate());
            progress?.Batch(step + 1, batchLogs);
        }
        callbacks.TestEnd(batchLogs.Invalidate());
        progress?.EpochEnd(batchLogs);
        return true;
    }

    public void Dispose() => memory.Dispose();
}
