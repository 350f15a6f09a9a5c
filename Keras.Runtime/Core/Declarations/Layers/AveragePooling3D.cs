namespace Keras;

/// <summary>
/// The mean of each window over depth, height and width, per channel. Input (batch, depth, height, width, channels), output (batch, new
/// depth, new height, new width, channels), where <see cref="Keras.Padding"/> says how a side shrinks; what lies outside the input does not
/// count. Keras: <c>keras.layers.AveragePooling3D</c>.
/// </summary>
public sealed class AveragePooling3D : WindowPoolingLayer
{
    /// <summary>The layer with one size for all axes.</summary>
    /// <param name="poolSize">Size of the window along all axes, 1 or more.</param>
    /// <param name="strides">Step from one window to the next, 1 or more; the window's size by default.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public AveragePooling3D(
        int poolSize, int strides = None.Integer, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast)
        : base([poolSize, poolSize, poolSize], strides == None.Integer ? null : [strides, strides, strides], padding, dataFormat)
    {
    }

    /// <summary>The layer with sizes of its own for each axis.</summary>
    /// <param name="poolSize">[depth, height, width] of the window, each 1 or more.</param>
    /// <param name="strides">Steps along [depth, height, width], each 1 or more; the window's size by default.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public AveragePooling3D(
        int[] poolSize, int[]? strides = null, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast)
        : base(poolSize, strides, padding, dataFormat)
    {
    }
}
