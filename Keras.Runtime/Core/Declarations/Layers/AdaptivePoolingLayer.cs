namespace Keras;

/// <summary>What layers have in common that pool to a given size, whatever the size of their input.</summary>
/// <param name="outputSize">The size along each axis that comes out.</param>
/// <param name="dataFormat">Where the channels are.</param>
public abstract class AdaptivePoolingLayer(int[] outputSize, DataFormat dataFormat) : Layer
{
    /// <summary>The size along each axis that comes out.</summary>
    public int[] OutputSize { get; } = outputSize;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;
}
