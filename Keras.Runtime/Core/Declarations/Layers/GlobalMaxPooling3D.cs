namespace Keras;

/// <summary>
/// The largest value over depth, height and width, per channel. Input (batch, depth, height, width, channels), output (batch, channels).
/// Keras: <c>keras.layers.GlobalMaxPooling3D</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public sealed class GlobalMaxPooling3D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepdims = false)
    : GlobalPoolingBase(dataFormat, keepdims);
