namespace Keras;

/// <summary>
/// The mean over depth, height and width, per channel. Input (batch, depth, height, width, channels), output (batch, channels).
/// Keras: <c>keras.layers.GlobalAveragePooling3D</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public sealed class GlobalAveragePooling3D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepdims = false)
    : GlobalPoolingBase(dataFormat, keepdims);
