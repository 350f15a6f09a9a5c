namespace Keras.Execution;

/// <summary>The arguments of <c>Fit</c> that have defaults; emitted code fills it from its typed parameters.</summary>
public sealed class FitOptions
{
    /// <summary>Samples per step; null: 32, or what <see cref="StepsPerEpoch"/> makes of the data.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The epoch before which training ends, counted from 0.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>What is printed.</summary>
    public Verbosity Verbosity { get; init; }

    /// <summary>What is called during training, in this order.</summary>
    public IReadOnlyList<Callback>? Callbacks { get; init; }

    /// <summary>The part of the data, taken from its end before shuffling, that isn't trained on but validated with.</summary>
    public float ValidationSplit { get; init; }

    /// <summary>Inputs to validate with; null: none, or the split.</summary>
    public InputData[]? ValidationInputs { get; init; }

    /// <summary>Labels of the validation data, one per output.</summary>
    public Labels[]? ValidationLabels { get; init; }

    /// <summary>Weights of the samples of the validation data; none: all 1.</summary>
    public SampleWeights ValidationSampleWeight { get; init; }

    /// <summary>Whether each epoch takes the samples in another order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>A factor for the loss of each class; classes that aren't listed count as 1.</summary>
    public IReadOnlyDictionary<int, float>? ClassWeight { get; init; }

    /// <summary>A factor for the loss of each sample; none: all 1.</summary>
    public SampleWeights SampleWeight { get; init; }

    /// <summary>The first epoch, counted from 0, for training that is resumed.</summary>
    public int InitialEpoch { get; init; }

    /// <summary>Steps per epoch where an epoch isn't the whole data; each goes on where the last one ended.</summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>The most validation steps per epoch.</summary>
    public int? ValidationSteps { get; init; }

    /// <summary>Samples per validation step; null: as in training.</summary>
    public int? ValidationBatchSize { get; init; }

    /// <summary>After which epochs validation happens.</summary>
    public ValidationFrequency ValidationFrequency { get; init; } = 1;

    /// <summary>Ends training after the step at hand.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal void Check()
    {
        if (!(ValidationSplit is >= 0 and < 1))
            throw new ArgumentOutOfRangeException("validationSplit", ValidationSplit, "Expected at least 0 and less than 1.");
        RequirePositive(BatchSize, "batchSize");
        RequirePositive(StepsPerEpoch, "stepsPerEpoch");
        RequirePositive(ValidationSteps, "validationSteps");
        RequirePositive(ValidationBatchSize, "validationBatchSize");
        if (ValidationInputs is null && !ValidationSampleWeight.IsEmpty)
            throw new ArgumentException(
                "Weights of validation data: expected them together with validationData (what validationSplit keeps is weighted by sampleWeight), received them alone.", "validationSampleWeight");
        ArgumentOutOfRangeException.ThrowIfNegative(InitialEpoch, "initialEpoch");
        foreach (var callback in Callbacks ?? []) ArgumentNullException.ThrowIfNull(callback, "callbacks");
    }

    internal static void RequirePositive(int? value, string name)
    {
        if (value is <= 0) throw new ArgumentOutOfRangeException(name, value, "Expected at least 1.");
    }
}
