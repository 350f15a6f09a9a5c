using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A convolution over steps, with a bias and an activation. Input (batch, steps, channels), output (batch, new steps, filters),
/// where <see cref="Keras.Padding"/> says how a side shrinks; the kernel is (kernel steps, channels / groups, filters), the bias (filters).
/// Keras: <c>keras.layers.Conv1D</c>.
/// </summary>
public sealed class Conv1D : ConvolutionBase
{
    /// <summary>The layer.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel, 1 or more.</param>
    /// <param name="strides">Step, 1 or more. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges. With <see cref="Padding.Causal"/> an output sees only its own step and earlier
    /// ones.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel, 1 or more.</param>
    /// <param name="groups">Number of groups into which the channels are split, each with filters of its own: divides the number of input
    /// channels and of filters.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv1D(
        int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast,
        int dilationRate = 1, int groups = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, [kernelSize], [strides], padding, dataFormat, [dilationRate], activation, useBias, kernelInitializer,
            biasInitializer)
    {
        Groups = groups;
    }

    /// <summary>
    /// A convolution with an activation: <c>Conv1D(32, 3, Activation.Relu)</c>. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel, 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step, 1 or more.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv1D(
        int filters, int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>Number of groups into which the channels are split.</summary>
    public int Groups { get; }
}
