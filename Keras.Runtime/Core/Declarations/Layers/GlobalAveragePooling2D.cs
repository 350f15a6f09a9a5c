namespace Keras;

/// <summary>
/// The mean over height and width, per channel. Input (batch, height, width, channels), output (batch, channels).
/// Keras: <c>keras.layers.GlobalAveragePooling2D</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public sealed class GlobalAveragePooling2D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepdims = false)
    : GlobalPoolingBase(dataFormat, keepdims);
