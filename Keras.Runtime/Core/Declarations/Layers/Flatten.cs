namespace Keras;

/// <summary>
/// All values of a sample in one row: (batch, a, b, c) becomes (batch, a·b·c), and (batch) becomes (batch, 1). Keras:
/// <c>keras.layers.Flatten</c>.
/// </summary>
/// <param name="dataFormat">Where the channels are; with <see cref="DataFormat.ChannelsFirst"/> they are moved to the end before.</param>
public sealed class Flatten(DataFormat dataFormat = DataFormat.ChannelsLast) : Layer
{
    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;
}
