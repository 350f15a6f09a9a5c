namespace Keras;

/// <summary>
/// A bin for each combination of integers, by a hash. Two inputs or more, (batch,) or (batch, 1), whole numbers up to 2²⁴; output of the
/// same shape, or vectors as
/// <paramref name="outputMode"/> says. Keras: <c>keras.layers.HashedCrossing</c>.
/// </summary>
/// <param name="numBins">How many bins there are.</param>
/// <param name="outputMode">How bins are given out: <see cref="OutputMode.Int"/> or <see cref="OutputMode.OneHot"/>.</param>
public sealed class HashedCrossing(int numBins, OutputMode outputMode = OutputMode.Int) : Layer
{
    /// <summary>How many bins there are.</summary>
    public int NumBins { get; } = numBins;

    /// <summary>How bins are given out.</summary>
    public OutputMode OutputMode { get; } = outputMode;
}
