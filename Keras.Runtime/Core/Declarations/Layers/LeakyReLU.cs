namespace Keras;

/// <summary>
/// x where it is 0 or more, <c>negativeSlope · x</c> elsewhere. Any shape. Keras: <c>keras.layers.LeakyReLU</c>.
/// </summary>
/// <param name="negativeSlope">The slope below 0, 0 or more.</param>
public sealed class LeakyReLU(double negativeSlope = 0.3) : Layer
{
    /// <summary>The slope below 0, 0 or more.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}
