namespace Keras.Execution;

/// <summary>How large a batch is: its samples, and the sizes that the model's declaration leaves open (<see cref="Dim.Any"/>).</summary>
/// <param name="samples">How many samples.</param>
/// <param name="unknown">The sizes that the declaration leaves open, in the order of the inputs and their axes; none for most
/// models.</param>
public readonly ref struct BatchSizes(int samples, ReadOnlySpan<long> unknown)
{
    /// <summary>How many samples.</summary>
    public int Samples { get; } = samples;

    /// <summary>The sizes that the declaration leaves open, in the order of the inputs and their axes.</summary>
    public ReadOnlySpan<long> Unknown { get; } = unknown;

    /// <summary>A batch for a model whose sizes are all declared.</summary>
    public static implicit operator BatchSizes(int samples) => new(samples, []);
}
