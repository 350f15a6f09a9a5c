namespace Keras;

/// <summary>
/// Cuts borders of depth, height and width away. Input (batch, depth, height, width, channels), output (batch, new depth, new height, new
/// width, channels). Keras: <c>keras.layers.Cropping3D</c>.
/// </summary>
public sealed class Cropping3D : Layer
{
    /// <summary>The layer with one size for all.</summary>
    /// <param name="cropping">How much, 0 or more, before and behind each axis.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public Cropping3D(int cropping = 1, DataFormat dataFormat = DataFormat.ChannelsLast)
        : this([cropping, cropping, cropping], dataFormat)
    {
    }

    /// <summary>The layer with sizes of its own.</summary>
    /// <param name="cropping">[depth, height, width], or [before depth, behind depth, before height, behind height, before width, behind
    /// width], each 0 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public Cropping3D(int[] cropping, DataFormat dataFormat = DataFormat.ChannelsLast)
    {
        Cropping = cropping;
        DataFormat = dataFormat;
    }

    /// <summary>How much.</summary>
    public int[] Cropping { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }
}
