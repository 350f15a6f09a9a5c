namespace Keras;

/// <summary>
/// The mean of each window over steps, per channel. Input (batch, steps, channels), output (batch, new steps, channels),
/// where <see cref="Keras.Padding"/> says how a side shrinks; what lies outside the input does not count.
/// Keras: <c>keras.layers.AveragePooling1D</c>.
/// </summary>
public sealed class AveragePooling1D : WindowPoolingLayer
{
    /// <summary>The layer.</summary>
    /// <param name="poolSize">Size of the window, 1 or more.</param>
    /// <param name="strides">Step from one window to the next, 1 or more; the window's size by default.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public AveragePooling1D(
        int poolSize, int strides = None.Integer, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast)
        : base([poolSize], strides == None.Integer ? null : [strides], padding, dataFormat)
    {
    }
}
