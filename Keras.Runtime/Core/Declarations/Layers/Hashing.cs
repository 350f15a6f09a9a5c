namespace Keras;

/// <summary>
/// A bin for each integer, by a hash of its digits. Input of any shape, whole numbers up to 2²⁴ (what is behind the point is left out);
/// output of the same shape, or vectors as
/// <paramref name="outputMode"/> says. Keras: <c>keras.layers.Hashing</c>.
/// </summary>
/// <param name="numBins">How many bins there are.</param>
/// <param name="maskValue">The integer whose bin is 0, and no other's; by default there is none.</param>
/// <param name="salt">Two integers that make it another hash, SipHash-2-4 in place of FarmHash; by default there are none.</param>
/// <param name="outputMode">How bins are given out: all but <see cref="OutputMode.TfIdf"/>.</param>
public sealed class Hashing(int numBins, int maskValue = None.Integer, long[]? salt = null, OutputMode outputMode = OutputMode.Int) : Layer
{
    /// <summary>How many bins there are.</summary>
    public int NumBins { get; } = numBins;

    /// <summary>The integer whose bin is 0.</summary>
    public int MaskValue { get; } = maskValue;

    /// <summary>Two integers that make it another hash.</summary>
    public long[] Salt { get; } = salt ?? [];

    /// <summary>How bins are given out.</summary>
    public OutputMode OutputMode { get; } = outputMode;
}
