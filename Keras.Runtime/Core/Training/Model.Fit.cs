using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    /// <summary>Trains; what the emitted, typed <c>Fit</c> calls. Everything is checked before any weight changes.</summary>
    /// <param name="inputs">The data, one per input of the model.</param>
    /// <param name="labels">The labels, one per output.</param>
    /// <param name="options">All other arguments.</param>
    /// <returns>The losses and metrics of all completed epochs.</returns>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    /// <exception cref="ArgumentException">Another argument is out of its range.</exception>
    /// <exception cref="NonFiniteLossException">A loss is NaN or infinite (see <see cref="AllowNonFiniteLoss"/>).</exception>
    protected History FitCore(ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireCompiled();
        options.Check();
        var training = SampleSet.Bind(Description, inputs, labels, options.SampleWeight, options.ClassWeight);
        SampleSet? validation = null;
        if (options.ValidationInputs is not null)
        {
            validation = SampleSet.Bind(Description, options.ValidationInputs, options.ValidationLabels, options.ValidationSampleWeight);
        }
        else if (options.ValidationSplit > 0)
        {
            // Class weights belong to training alone.
            var all = options.ClassWeight is null ? training : SampleSet.Bind(Description, inputs, labels, options.SampleWeight);
            var split = SplitAt(training.Count, options.ValidationSplit);
            training = training.Slice(0, split);
            validation = all.Slice(split, all.Count - split);
        }
        using var loop = new FitLoop(this, training, validation, options);
        return RunOrPutWeightsBack(loop.Run);
    }

    private static int SplitAt(int samples, float validationSplit)
    {
        // As decimal, 0.2f is 0.2: as double it would be 0.200000003, and the split one sample off from Keras'.
        var split = (int)Math.Floor(samples * (1.0 - (double)(decimal)validationSplit));
        if (split == 0 || split == samples)
            throw new ArgumentOutOfRangeException(nameof(validationSplit), validationSplit,
                $"Expected a split that leaves samples on both sides; received {samples} samples.");
        return split;
    }
}
