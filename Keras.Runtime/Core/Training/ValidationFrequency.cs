namespace Keras;

/// <summary>
/// After which epochs validation data are looked at (Keras: <c>validation_freq</c>): a number for every so many, an array for these.
/// </summary>
public readonly struct ValidationFrequency
{
    private readonly int every;
    private readonly int[]? epochs;

    private ValidationFrequency(int every, int[]? epochs)
    {
        this.every = every;
        this.epochs = epochs;
    }

    /// <summary>Whether the validation data are looked at after an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    public bool Includes(int epoch) => epochs is null ? (epoch + 1) % Math.Max(every, 1) == 0 : Array.IndexOf(epochs, epoch + 1) >= 0;

    /// <summary>After every so many epochs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static implicit operator ValidationFrequency(int every)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return new(every, null);
    }

    /// <summary>After these epochs, counted from 1.</summary>
    public static implicit operator ValidationFrequency(int[] epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        return new(1, epochs);
    }
}
