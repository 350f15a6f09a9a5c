namespace Keras;

/// <summary>
/// The largest value of each of a given number of windows over depth, height and width, per channel: windows are as large as the input's
/// size asks for, and overlap where it can't be divided. Input (batch, depth, height, width, channels), sizes known; output (batch, new
/// depth, new height, new width, channels). Keras: <c>keras.layers.AdaptiveMaxPooling3D</c>.
/// </summary>
public sealed class AdaptiveMaxPooling3D : AdaptivePoolingLayer
{
    /// <summary>The layer with one size for all axes.</summary>
    /// <param name="outputSize">The size along all axes that comes out, 1 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public AdaptiveMaxPooling3D(int outputSize, DataFormat dataFormat = DataFormat.ChannelsLast)
        : base([outputSize, outputSize, outputSize], dataFormat)
    {
    }

    /// <summary>The layer with sizes of its own for each axis.</summary>
    /// <param name="outputSize">[depth, height, width] that come out, each 1 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public AdaptiveMaxPooling3D(int[] outputSize, DataFormat dataFormat = DataFormat.ChannelsLast)
        : base(outputSize, dataFormat)
    {
    }
}
