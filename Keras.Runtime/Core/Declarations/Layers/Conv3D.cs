using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A convolution over depth, height and width, with a bias and an activation. Input (batch, depth, height, width, channels), output (batch,
/// new depth, new height, new width, filters), where <see cref="Keras.Padding"/> says how a side shrinks; the kernel is (kernel depth,
/// kernel height, kernel width, channels / groups, filters), the bias (filters). Keras: <c>keras.layers.Conv3D</c>.
/// </summary>
public sealed class Conv3D : ConvolutionBase
{
    /// <summary>The layer with one size for all axes.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel along all axes, 1 or more.</param>
    /// <param name="strides">Step along all axes, 1 or more. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel, 1 or more.</param>
    /// <param name="groups">Number of groups into which the channels are split, each with filters of its own: divides the number of input
    /// channels and of filters.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv3D(
        int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast,
        int dilationRate = 1, int groups = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, [kernelSize, kernelSize, kernelSize], [strides, strides, strides], padding, dataFormat,
            [dilationRate, dilationRate, dilationRate], activation, useBias, kernelInitializer, biasInitializer)
    {
        Groups = groups;
    }

    /// <summary>The layer with sizes of its own for each axis.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">[depth, height, width] of the kernel, each 1 or more.</param>
    /// <param name="strides">Steps along [depth, height, width], each 1 or more; 1 by default. Not together with a dilation above
    /// 1.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel along [depth, height, width]; 1 by default.</param>
    /// <param name="groups">Number of groups into which the channels are split, each with filters of its own: divides the number of input
    /// channels and of filters.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv3D(int filters, int[] kernelSize, int[]? strides = null, Padding padding = Padding.Valid,
        DataFormat dataFormat = DataFormat.ChannelsLast,
        int[]? dilationRate = null, int groups = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, kernelSize, strides ?? [1, 1, 1], padding, dataFormat, dilationRate ?? [1, 1, 1], activation, useBias,
            kernelInitializer, biasInitializer)
    {
        Groups = groups;
    }

    /// <summary>
    /// A convolution with an activation: <c>Conv3D(32, 3, Activation.Relu)</c>. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel along all axes, 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step along all axes, 1 or more.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv3D(
        int filters, int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>
    /// A convolution with sizes of its own for each axis, and an activation. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">[depth, height, width] of the kernel, each 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Steps along [depth, height, width]; 1 by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv3D(
        int filters, int[] kernelSize, Activation activation, Padding padding = Padding.Valid, int[]? strides = null, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>Number of groups into which the channels are split.</summary>
    public int Groups { get; }
}
