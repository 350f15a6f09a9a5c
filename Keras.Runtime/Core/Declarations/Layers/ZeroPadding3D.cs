namespace Keras;

/// <summary>
/// Puts zeros around depth, height and width. Input (batch, depth, height, width, channels), output (batch, new depth, new height, new
/// width, channels). Keras: <c>keras.layers.ZeroPadding3D</c>.
/// </summary>
public sealed class ZeroPadding3D : Layer
{
    /// <summary>The layer with one size for all.</summary>
    /// <param name="padding">How much, 0 or more, before and behind each axis.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public ZeroPadding3D(int padding = 1, DataFormat dataFormat = DataFormat.ChannelsLast)
        : this([padding, padding, padding], dataFormat)
    {
    }

    /// <summary>The layer with sizes of its own.</summary>
    /// <param name="padding">[depth, height, width], or [before depth, behind depth, before height, behind height, before width, behind
    /// width], each 0 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public ZeroPadding3D(int[] padding, DataFormat dataFormat = DataFormat.ChannelsLast)
    {
        Padding = padding;
        DataFormat = dataFormat;
    }

    /// <summary>How much.</summary>
    public int[] Padding { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }
}
