namespace Keras;

/// <summary>
/// The largest value of each window over height and width, per channel. Input (batch, height, width, channels), output (batch, new height, new width, channels),
/// where <see cref="Keras.Padding"/> says how a side shrinks. Keras: <c>keras.layers.MaxPooling2D</c>.
/// </summary>
public sealed class MaxPooling2D : Layer
{
    /// <summary>A pooling with a square window.</summary>
    /// <param name="poolSize">Height and width of the window, 1 or more.</param>
    /// <param name="strides">Step along both axes, 1 or more; the window's size by default.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public MaxPooling2D(int poolSize = 2, int strides = None.Integer, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast)
        : this([poolSize, poolSize], strides == None.Integer ? null : [strides, strides], padding, dataFormat)
    {
    }

    /// <summary>A pooling with sizes of its own for height and width.</summary>
    /// <param name="poolSize">[height, width] of the window, each 1 or more.</param>
    /// <param name="strides">Steps [vertical, horizontal], each 1 or more; the window's size by default.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    public MaxPooling2D(int[] poolSize, int[]? strides = null, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast)
    {
        PoolSize = poolSize;
        Strides = strides ?? poolSize;
        Padding = padding;
        DataFormat = dataFormat;
    }

    /// <summary>[height, width] of the window.</summary>
    public int[] PoolSize { get; }

    /// <summary>Steps [vertical, horizontal].</summary>
    public int[] Strides { get; }

    /// <summary>What happens at the edges.</summary>
    public Padding Padding { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }
}
