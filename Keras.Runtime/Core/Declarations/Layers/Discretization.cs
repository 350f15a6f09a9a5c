namespace Keras;

/// <summary>
/// The number of the interval that each value lies in: 0 below the first boundary, the number of boundaries from the last one on. Keras: <c>keras.layers.Discretization</c>.
/// </summary>
/// <param name="binBoundaries">The boundaries, ascending.</param>
/// <param name="numBins">How many intervals Keras makes of data; without boundaries the layer can't be compiled.</param>
/// <param name="epsilon">How exactly Keras finds boundaries in data.</param>
/// <param name="outputMode">How the numbers are given out.</param>
public sealed class Discretization(double[]? binBoundaries = null, int numBins = None.Integer, double epsilon = 0.01, OutputMode outputMode = OutputMode.Int) : Layer
{
    /// <summary>The boundaries, ascending.</summary>
    public double[] BinBoundaries { get; } = binBoundaries ?? [];

    /// <summary>How many intervals Keras makes of data, or <see cref="None.Integer"/>.</summary>
    public int NumBins { get; } = numBins;

    /// <summary>How exactly Keras finds boundaries in data.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>How the numbers are given out.</summary>
    public OutputMode OutputMode { get; } = outputMode;
}
