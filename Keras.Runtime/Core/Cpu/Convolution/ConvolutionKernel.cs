namespace Keras.Cpu;

/// <summary>A kernel among a model's weights, and the convolution that reads it.</summary>
/// <param name="offset">Where it begins, in floats.</param>
/// <param name="shape">All sizes of the convolution.</param>
public readonly struct ConvolutionKernel(long offset, ConvolutionShape shape)
{
    /// <summary>Where it begins, in floats.</summary>
    public long Offset { get; } = offset;

    /// <summary>All sizes of the convolution.</summary>
    public ConvolutionShape Shape { get; } = shape;
}
