namespace Keras;

/// <summary>
/// The largest value over height and width, per channel. Input (batch, height, width, channels), output (batch, channels).
/// Keras: <c>keras.layers.GlobalMaxPooling2D</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public sealed class GlobalMaxPooling2D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepdims = false)
    : GlobalPoolingBase(dataFormat, keepdims);
