namespace Keras;

/// <summary>
/// The mean over steps, per channel. Input (batch, steps, channels), output (batch, channels).
/// Keras: <c>keras.layers.GlobalAveragePooling1D</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public sealed class GlobalAveragePooling1D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepdims = false)
    : GlobalPoolingBase(dataFormat, keepdims);
