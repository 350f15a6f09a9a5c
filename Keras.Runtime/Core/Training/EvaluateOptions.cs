namespace Keras.Execution;

/// <summary>
/// The arguments of <c>Evaluate</c> and <c>Predict</c> that have defaults; emitted code fills it from its typed parameters.
/// </summary>
public sealed class EvaluateOptions
{
    /// <summary>Samples per step; null: 32, or what <see cref="Steps"/> makes of the data.</summary>
    public int? BatchSize { get; init; }

    /// <summary>What is printed.</summary>
    public Verbosity Verbosity { get; init; }

    /// <summary>Weights of the samples; none: all 1. Not for prediction.</summary>
    public SampleWeights SampleWeight { get; init; }

    /// <summary>The most steps; null: all data.</summary>
    public int? Steps { get; init; }

    /// <summary>What is called, in this order.</summary>
    public IReadOnlyList<Callback>? Callbacks { get; init; }

    /// <summary>Ends the run with an <see cref="OperationCanceledException"/> after the step at hand.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal void Check()
    {
        FitOptions.RequirePositive(BatchSize, "batchSize");
        FitOptions.RequirePositive(Steps, "steps");
    }
}
