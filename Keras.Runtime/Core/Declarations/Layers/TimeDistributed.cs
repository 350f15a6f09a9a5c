namespace Keras;

/// <summary>
/// A layer on every step of (batch, time, …) by itself, with the same weights. Keras: <c>keras.layers.TimeDistributed</c>.
/// </summary>
/// <param name="layer">What is wrapped.</param>
public sealed class TimeDistributed(
    Layer layer) : Layer
{
    /// <summary>What is wrapped. Keras: <c>layer</c>.</summary>
    public Layer Layer { get; } = layer;
}
