namespace Keras;

/// <summary>
/// The middle of images: (batch, h, w, channels) becomes (batch, height, width, channels). Of a smaller image it takes the largest part of
/// that ratio of sides and resizes it. Keras: <c>keras.layers.CenterCrop</c>.
/// </summary>
/// <param name="height">The new height.</param>
/// <param name="width">The new width.</param>
/// <param name="dataFormat">Where the channels are.</param>
public sealed class CenterCrop(int height, int width, DataFormat dataFormat = DataFormat.ChannelsLast) : Layer
{
    /// <summary>The new height.</summary>
    public int Height { get; } = height;

    /// <summary>The new width.</summary>
    public int Width { get; } = width;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;
}
