namespace Keras;

/// <summary>
/// Puts zeros around steps. Input (batch, steps, channels), output (batch, new steps, channels).
/// Keras: <c>keras.layers.ZeroPadding1D</c>.
/// </summary>
public sealed class ZeroPadding1D : Layer
{
    /// <summary>The layer with one size for all sides.</summary>
    /// <param name="padding">How much, 0 or more, before and behind each axis.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public ZeroPadding1D(int padding = 1, DataFormat dataFormat = DataFormat.ChannelsLast)
        : this([padding, padding], dataFormat)
    {
    }

    /// <summary>The layer with sizes of its own.</summary>
    /// <param name="padding">[before steps, behind steps], each 0 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public ZeroPadding1D(int[] padding, DataFormat dataFormat = DataFormat.ChannelsLast)
    {
        Padding = padding;
        DataFormat = dataFormat;
    }

    /// <summary>How much.</summary>
    public int[] Padding { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }
}
