using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A convolution over steps of each channel by itself, with a bias and an activation. Input (batch, steps, channels), output (batch, new
/// steps, channels · depthMultiplier); the kernel is (kernel steps, channels, depthMultiplier), the bias (channels · depthMultiplier).
/// Keras: <c>keras.layers.DepthwiseConv1D</c>.
/// </summary>
public sealed class DepthwiseConv1D : DepthwiseBase
{
    /// <summary>The layer.</summary>
    /// <param name="kernelSize">Size of the kernel, 1 or more.</param>
    /// <param name="strides">Step, 1 or more. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="depthMultiplier">Number of outputs for each input channel, 1 or more.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel, 1 or more.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="depthwiseInitializer">First values of the kernels of each channel.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public DepthwiseConv1D(int kernelSize, int strides = 1, Padding padding = Padding.Valid, int depthMultiplier = 1,
        DataFormat dataFormat = DataFormat.ChannelsLast, int dilationRate = 1, Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer depthwiseInitializer = Initializer.GlorotUniform, Initializer biasInitializer = Initializer.Zeros)
        : base([kernelSize], [strides], padding, depthMultiplier, dataFormat, [dilationRate], activation, useBias, depthwiseInitializer,
            biasInitializer)
    {
    }

    /// <summary>
    /// The layer with an activation: <c>DepthwiseConv1D(3, Activation.Relu)</c>. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="kernelSize">Size of the kernel, 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step, 1 or more.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public DepthwiseConv1D(
        int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }
}
