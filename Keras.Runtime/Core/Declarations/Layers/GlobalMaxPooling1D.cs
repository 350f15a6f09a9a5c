namespace Keras;

/// <summary>
/// The largest value over steps, per channel. Input (batch, steps, channels), output (batch, channels).
/// Keras: <c>keras.layers.GlobalMaxPooling1D</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public sealed class GlobalMaxPooling1D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepdims = false)
    : GlobalPoolingBase(dataFormat, keepdims);
