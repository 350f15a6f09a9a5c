namespace Keras;

/// <summary>
/// Makes depth, height and width larger by a whole factor: each value is repeated. Input (batch, depth, height, width, channels), output
/// (batch, new depth, new height, new width, channels). Keras: <c>keras.layers.UpSampling3D</c>.
/// </summary>
public sealed class UpSampling3D : Layer
{
    /// <summary>The layer with one size for all.</summary>
    /// <param name="size">How much, 1 or more, along each axis.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public UpSampling3D(int size = 2, DataFormat dataFormat = DataFormat.ChannelsLast)
        : this([size, size, size], dataFormat)
    {
    }

    /// <summary>The layer with sizes of its own.</summary>
    /// <param name="size">[depth, height, width], each 1 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public UpSampling3D(int[] size, DataFormat dataFormat = DataFormat.ChannelsLast)
    {
        Size = size;
        DataFormat = dataFormat;
    }

    /// <summary>How much.</summary>
    public int[] Size { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }
}
