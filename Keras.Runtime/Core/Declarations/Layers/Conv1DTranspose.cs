using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A transposed convolution over steps, which makes its input larger, with a bias and an activation. Input (batch, steps, channels),
/// output (batch, new steps, filters); the kernel is (kernel steps, filters, channels), the bias (filters). A side of n becomes n · stride
/// with <see cref="Padding.Same"/>, (n − 1) · stride + kernel otherwise. Keras: <c>keras.layers.Conv1DTranspose</c>.
/// </summary>
public sealed class Conv1DTranspose : ConvolutionBase
{
    /// <summary>The layer.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel, 1 or more.</param>
    /// <param name="strides">Step, 1 or more. Not together with a dilation above 1. How much larger the output gets.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="outputPadding">By how much the output is larger than it must be, 0 or more and below the strides; by default as much as
    /// makes a stride multiply the size.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel, 1 or more.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="kernelInitializer">First values of the kernel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public Conv1DTranspose(int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, int outputPadding = None.Integer,
        DataFormat dataFormat = DataFormat.ChannelsLast, int dilationRate = 1, Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base(filters, [kernelSize], [strides], padding, dataFormat, [dilationRate], activation, useBias, kernelInitializer,
            biasInitializer)
    {
        OutputPadding = outputPadding == None.Integer ? null : [outputPadding];
    }

    /// <summary>
    /// A transposed convolution with an activation: <c>Conv1DTranspose(32, 3, Activation.Relu)</c>. The rest as in the constructor in
    /// Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel, 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step, 1 or more.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public Conv1DTranspose(
        int filters, int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>By how much the output is larger than it must be, or <see langword="null"/>.</summary>
    public int[]? OutputPadding { get; }
}
