namespace Keras;

/// <summary>
/// The mean of each of a given number of windows over steps, per channel: windows are as large as the input's size asks for, and overlap
/// where it can't be divided. Input (batch, steps, channels), sizes known; output (batch, new steps, channels). Keras:
/// <c>keras.layers.AdaptiveAveragePooling1D</c>.
/// </summary>
public sealed class AdaptiveAveragePooling1D : AdaptivePoolingLayer
{
    /// <summary>The layer.</summary>
    /// <param name="outputSize">How many steps come out, 1 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public AdaptiveAveragePooling1D(int outputSize, DataFormat dataFormat = DataFormat.ChannelsLast)
        : base([outputSize], dataFormat)
    {
    }
}
