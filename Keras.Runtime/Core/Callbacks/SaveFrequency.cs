namespace Keras;

/// <summary>
/// When <see cref="ModelCheckpoint"/> and <see cref="BackupAndRestore"/> save (Keras: <c>save_freq</c>): after each epoch, or after so many
/// batches.
/// </summary>
public readonly struct SaveFrequency
{
    private SaveFrequency(int batches) => Batches = batches;

    /// <summary>After each epoch; the default.</summary>
    public static SaveFrequency Epoch => default;

    /// <summary>After so many batches; 0: after each epoch.</summary>
    public int Batches { get; }

    /// <summary>After so many batches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static implicit operator SaveFrequency(int batches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        return new(batches);
    }
}
