namespace Keras;

/// <summary>What convolutions and transposed ones have in common.</summary>
/// <param name="filters">Number of output channels.</param>
/// <param name="kernelSize">Size of the kernel along each axis.</param>
/// <param name="strides">Step along each axis.</param>
/// <param name="padding">What happens at the edges.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Distance between two entries of the kernel along each axis.</param>
/// <param name="activation">Applied to the output.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel.</param>
/// <param name="biasInitializer">First values of the bias.</param>
public abstract class ConvolutionBase(
    int filters, int[] kernelSize, int[] strides, Padding padding, DataFormat dataFormat, int[] dilationRate, Activation activation,
    bool useBias,
    Initializer kernelInitializer, Initializer biasInitializer) : KernelLayer(useBias, kernelInitializer, biasInitializer)
{
    /// <summary>Number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>Size of the kernel along each axis.</summary>
    public int[] KernelSize { get; } = kernelSize;

    /// <summary>Step along each axis.</summary>
    public int[] Strides { get; } = strides;

    /// <summary>What happens at the edges.</summary>
    public Padding Padding { get; } = padding;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;

    /// <summary>Distance between two entries of the kernel along each axis.</summary>
    public int[] DilationRate { get; } = dilationRate;

    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; } = activation;
}
