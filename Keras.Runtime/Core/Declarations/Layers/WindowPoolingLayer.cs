namespace Keras;

/// <summary>What layers have in common that pool over a moving window.</summary>
/// <param name="poolSize">Size of the window along each axis.</param>
/// <param name="strides">Step along each axis; the window's size where it is <see langword="null"/>.</param>
/// <param name="padding">What happens at the edges.</param>
/// <param name="dataFormat">Where the channels are.</param>
public abstract class WindowPoolingLayer(int[] poolSize, int[]? strides, Padding padding, DataFormat dataFormat) : Layer
{
    /// <summary>Size of the window along each axis.</summary>
    public int[] PoolSize { get; } = poolSize;

    /// <summary>Step along each axis.</summary>
    public int[] Strides { get; } = strides ?? poolSize;

    /// <summary>What happens at the edges.</summary>
    public Padding Padding { get; } = padding;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;
}
