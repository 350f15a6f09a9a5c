namespace Keras;

/// <summary>
/// x above the threshold, up to the largest value, and <c>negativeSlope · (x − threshold)</c> below it; max(x, 0) by default. Any shape.
/// Keras: <c>keras.layers.ReLU</c>.
/// </summary>
/// <param name="maxValue">The largest value, 0 or more; none by default.</param>
/// <param name="negativeSlope">The slope below the threshold, 0 or more.</param>
/// <param name="threshold">Where x begins to count, 0 or more.</param>
public sealed class ReLU(double maxValue = None.Number, double negativeSlope = 0, double threshold = 0) : Layer
{
    /// <summary>The largest value, 0 or more.</summary>
    public double MaxValue { get; } = maxValue;

    /// <summary>The slope below the threshold, 0 or more.</summary>
    public double NegativeSlope { get; } = negativeSlope;

    /// <summary>Where x begins to count, 0 or more.</summary>
    public double Threshold { get; } = threshold;
}
