using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A convolution over height and width, with a bias and an activation. Input (batch, height, width, channels), output (batch, new height,
/// new width, filters), where <see cref="Keras.Padding"/> says how a side shrinks; the kernel is (kernel height, kernel width, channels /
/// groups, filters), the bias (filters). Keras: <c>keras.layers.Conv2D</c>.
/// </summary>
/// <remarks>
/// The parameters are Keras' in Keras' order, so the third number is <c>strides</c>: <c>Conv2D(32, 3, 3)</c> moves in steps of 3, and a
/// kernel of 3 by 5 is <c>Conv2D(32, [3, 5])</c>. Since most convolutions give nothing but an activation, that may also stand third:
/// <c>Conv2D(32, 3, Activation.Relu)</c>.
/// </remarks>
public sealed class Conv2D : ConvolutionBase
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">Number of output channels: 1 or more, a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernelSize">Height and width of the kernel, 1 or more.</param>
    /// <param name="strides">Step along both axes, 1 or more. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel along both axes, 1 or more.</param>
    /// <param name="groups">Number of groups into which the channels are split, each with filters of its own: divides the number of input
    /// channels and of filters.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per filter is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv2D(
        int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast,
        int dilationRate = 1, int groups = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : this(filters, [kernelSize, kernelSize], [strides, strides], padding, dataFormat, [dilationRate, dilationRate], groups,
            activation, useBias,
            kernelInitializer, biasInitializer)
    {
    }

    /// <summary>A convolution with sizes of its own for height and width.</summary>
    /// <param name="filters">Number of output channels: 1 or more, a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernelSize">[height, width] of the kernel, each 1 or more.</param>
    /// <param name="strides">Steps [vertical, horizontal], each 1 or more; [1, 1] by default. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance [vertical, horizontal] between two entries of the kernel; [1, 1] by default.</param>
    /// <param name="groups">Number of groups into which the channels are split, each with filters of its own: divides the number of input
    /// channels and of filters.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per filter is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv2D(int filters, int[] kernelSize, int[]? strides = null, Padding padding = Padding.Valid,
        DataFormat dataFormat = DataFormat.ChannelsLast,
        int[]? dilationRate = null, int groups = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, kernelSize, strides ?? [1, 1], padding, dataFormat, dilationRate ?? [1, 1], activation, useBias, kernelInitializer,
            biasInitializer)
    {
        Groups = groups;
    }

    /// <summary>
    /// A convolution with a square kernel and an activation: <c>Conv2D(32, 3, Activation.Relu)</c>. The rest as in the constructor in
    /// Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step along both axes.</param>
    /// <param name="useBias">Whether a bias per filter is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv2D(int filters, int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>
    /// A convolution with sizes of its own for height and width, and an activation. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels.</param>
    /// <param name="kernelSize">[height, width] of the kernel.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Steps [vertical, horizontal]; [1, 1] by default.</param>
    /// <param name="useBias">Whether a bias per filter is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv2D(
        int filters, int[] kernelSize, Activation activation, Padding padding = Padding.Valid, int[]? strides = null, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>Number of groups into which the channels are split.</summary>
    public int Groups { get; }
}
