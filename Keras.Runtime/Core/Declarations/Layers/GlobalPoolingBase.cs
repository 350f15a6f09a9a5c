namespace Keras;

/// <summary>What layers have in common that pool over all of space.</summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepdims">Whether the axes stay, with size 1.</param>
public abstract class GlobalPoolingBase(DataFormat dataFormat, bool keepdims) : Layer
{
    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;

    /// <summary>Whether the axes stay, with size 1.</summary>
    public bool Keepdims { get; } = keepdims;
}
