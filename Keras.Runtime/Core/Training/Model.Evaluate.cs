using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    /// <summary>Measures the model on data without training; what the emitted, typed <c>Evaluate</c> calls.</summary>
    /// <param name="inputs">The data, one per input of the model.</param>
    /// <param name="labels">The labels, one per output.</param>
    /// <param name="options">All other arguments.</param>
    /// <returns>The numbers in the order of <see cref="LogNames"/>, valid until the next run.</returns>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    /// <exception cref="ArgumentException">Another argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    protected ReadOnlySpan<float> EvaluateCore(ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, EvaluateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireCompiled();
        options.Check();
        var samples = SampleSet.Bind(Description, inputs, labels, options.SampleWeight);
        using var loop = new EvaluateLoop(this, samples, options.BatchSize, options.Steps);
        var callbacks = new CallbackList(this, options.Callbacks, new TrainingParams(1, loop.Steps, options.Verbosity, LogNames));
        // An evaluation within Fit, from a callback, must not disturb the progress that is shown.
        var progress = Progress is null ? ProgressReporter.Create(options.Verbosity, this) : null;
        progress?.EvaluateBegin(loop.Steps);
        var token = options.CancellationToken;
        return RunOrPutWeightsBack(() => loop.Run(callbacks, progress, () => token.IsCancellationRequested)
            ? MetricSet
            : throw new OperationCanceledException(token)).Values;
    }
}
