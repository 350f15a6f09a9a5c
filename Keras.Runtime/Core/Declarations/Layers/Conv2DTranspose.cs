using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A transposed convolution over height and width, which makes its input larger, with a bias and an activation. Input (batch, height,
/// width, channels), output (batch, new height, new width, filters); the kernel is (kernel height, kernel width, filters, channels), the
/// bias (filters). A side of n becomes n · stride with <see cref="Padding.Same"/>, (n − 1) · stride + kernel otherwise. Keras:
/// <c>keras.layers.Conv2DTranspose</c>.
/// </summary>
public sealed class Conv2DTranspose : ConvolutionBase
{
    /// <summary>The layer with one size for all axes.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel along all axes, 1 or more.</param>
    /// <param name="strides">Step along all axes, 1 or more. Not together with a dilation above 1. How much larger the output gets.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="outputPadding">By how much the output is larger than it must be, 0 or more and below the strides; by default as much as
    /// makes a stride multiply the size.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel, 1 or more.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv2DTranspose(int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, int outputPadding = None.Integer,
        DataFormat dataFormat = DataFormat.ChannelsLast, int dilationRate = 1, Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, [kernelSize, kernelSize], [strides, strides], padding, dataFormat, [dilationRate, dilationRate], activation,
            useBias, kernelInitializer, biasInitializer)
    {
        OutputPadding = outputPadding == None.Integer ? null : [outputPadding, outputPadding];
    }

    /// <summary>The layer with sizes of its own for each axis.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">[height, width] of the kernel, each 1 or more.</param>
    /// <param name="strides">Steps along [height, width], each 1 or more; 1 by default. Not together with a dilation above 1. How much
    /// larger the output gets.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="outputPadding">By how much the output is larger than it must be, along [height, width], each 0 or more and below the
    /// strides; by default as much as makes a stride multiply the size.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel along [height, width]; 1 by default.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv2DTranspose(
        int filters, int[] kernelSize, int[]? strides = null, Padding padding = Padding.Valid, int[]? outputPadding = null,
        DataFormat dataFormat = DataFormat.ChannelsLast, int[]? dilationRate = null, Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, kernelSize, strides ?? [1, 1], padding, dataFormat, dilationRate ?? [1, 1], activation, useBias, kernelInitializer,
            biasInitializer)
    {
        OutputPadding = outputPadding;
    }

    /// <summary>
    /// A transposed convolution with an activation: <c>Conv2DTranspose(32, 3, Activation.Relu)</c>. The rest as in the constructor in
    /// Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel along all axes, 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step along all axes, 1 or more.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv2DTranspose(
        int filters, int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>
    /// A transposed convolution with sizes of its own for each axis, and an activation. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">[height, width] of the kernel, each 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Steps along [height, width]; 1 by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv2DTranspose(
        int filters, int[] kernelSize, Activation activation, Padding padding = Padding.Valid, int[]? strides = null, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>By how much the output is larger than it must be, or <see langword="null"/>.</summary>
    public int[]? OutputPadding { get; }
}
