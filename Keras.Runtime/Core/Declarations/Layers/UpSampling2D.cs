namespace Keras;

/// <summary>
/// Makes height and width larger by a whole factor; by default each value is repeated. Input (batch, height, width, channels), output
/// (batch, new height, new width, channels). Keras: <c>keras.layers.UpSampling2D</c>.
/// </summary>
public sealed class UpSampling2D : Layer
{
    /// <summary>The layer with one size for all.</summary>
    /// <param name="size">How much, 1 or more, along each axis.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="interpolation">What is put between the values.</param>
    public UpSampling2D(int size = 2, DataFormat dataFormat = DataFormat.ChannelsLast, Interpolation interpolation = Interpolation.Nearest)
        : this([size, size], dataFormat, interpolation)
    {
    }

    /// <summary>The layer with sizes of its own.</summary>
    /// <param name="size">[height, width], each 1 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="interpolation">What is put between the values.</param>
    public UpSampling2D(int[] size, DataFormat dataFormat = DataFormat.ChannelsLast, Interpolation interpolation = Interpolation.Nearest)
    {
        Size = size;
        DataFormat = dataFormat;
        Interpolation = interpolation;
    }

    /// <summary>How much.</summary>
    public int[] Size { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }

    /// <summary>What is put between the values.</summary>
    public Interpolation Interpolation { get; }
}
