using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>
/// A convolution over height and width of each channel by itself, then a product over the channels, with a bias and an activation. Input
/// (batch, height, width, channels), output (batch, new height, new width, filters); the depthwise kernel is (kernel height, kernel width,
/// channels, depthMultiplier), the pointwise one (1, 1, channels · depthMultiplier, filters), the bias (filters). Keras:
/// <c>keras.layers.SeparableConv2D</c>.
/// </summary>
public sealed class SeparableConv2D : DepthwiseBase
{
    /// <summary>The layer with one size for all axes.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel along all axes, 1 or more.</param>
    /// <param name="strides">Step along all axes, 1 or more. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel, 1 or more.</param>
    /// <param name="depthMultiplier">Number of outputs for each input channel, 1 or more.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="depthwiseInitializer">First values of the kernels of each channel.</param>
    /// <param name="pointwiseInitializer">First values of the product over the channels.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public SeparableConv2D(
        int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast,
        int dilationRate = 1, int depthMultiplier = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer depthwiseInitializer = Initializer.GlorotUniform, Initializer pointwiseInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros)
        : base([kernelSize, kernelSize], [strides, strides], padding, depthMultiplier, dataFormat, [dilationRate, dilationRate], activation,
            useBias, depthwiseInitializer, biasInitializer)
    {
        Filters = filters;
        PointwiseInitializer = pointwiseInitializer;
    }

    /// <summary>The layer with sizes of its own for each axis.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">[height, width] of the kernel, each 1 or more.</param>
    /// <param name="strides">Steps along [height, width], each 1 or more; 1 by default. Not together with a dilation above 1.</param>
    /// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dataFormat">Where the channels are.</param>
    /// <param name="dilationRate">Distance between two entries of the kernel along [height, width]; 1 by default.</param>
    /// <param name="depthMultiplier">Number of outputs for each input channel, 1 or more.</param>
    /// <param name="activation">Applied to the output; none by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    /// <param name="depthwiseInitializer">First values of the kernels of each channel.</param>
    /// <param name="pointwiseInitializer">First values of the product over the channels.</param>
    /// <param name="biasInitializer">First values of the bias.</param>
    public SeparableConv2D(int filters, int[] kernelSize, int[]? strides = null, Padding padding = Padding.Valid,
        DataFormat dataFormat = DataFormat.ChannelsLast,
        int[]? dilationRate = null, int depthMultiplier = 1, Activation activation = Activation.Linear, bool useBias = true,
        Initializer depthwiseInitializer = Initializer.GlorotUniform, Initializer pointwiseInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros)
        : base(kernelSize, strides ?? [1, 1], padding, depthMultiplier, dataFormat, dilationRate ?? [1, 1], activation, useBias,
            depthwiseInitializer, biasInitializer)
    {
        Filters = filters;
        PointwiseInitializer = pointwiseInitializer;
    }

    /// <summary>
    /// The layer with an activation: <c>SeparableConv2D(32, 3, Activation.Relu)</c>. The rest as in the constructor in Keras' order.
    /// </summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">Size of the kernel along all axes, 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Step along all axes, 1 or more.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public SeparableConv2D(
        int filters, int kernelSize, Activation activation, Padding padding = Padding.Valid, int strides = 1, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>The layer with sizes of its own for each axis, and an activation. The rest as in the constructor in Keras' order.</summary>
    /// <param name="filters">Number of output channels, 1 or more.</param>
    /// <param name="kernelSize">[height, width] of the kernel, each 1 or more.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="padding">What happens at the edges.</param>
    /// <param name="strides">Steps along [height, width]; 1 by default.</param>
    /// <param name="useBias">Whether a bias per output channel is added.</param>
    [OverloadResolutionPriority(-1)]
    public SeparableConv2D(
        int filters, int[] kernelSize, Activation activation, Padding padding = Padding.Valid, int[]? strides = null, bool useBias = true)
        : this(filters, kernelSize, strides, padding, activation: activation, useBias: useBias)
    {
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>First values of the product over the channels.</summary>
    public Initializer PointwiseInitializer { get; }

    /// <summary>
    /// Adds this factor times the sum of the pointwise kernel's absolute values to the loss; 0 by default. Keras:
    /// <c>pointwise_regularizer=L1(…)</c>.
    /// </summary>
    public double PointwiseL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the pointwise kernel's squares to the loss; 0 by default. Keras:
    /// <c>pointwise_regularizer=L2(…)</c>.
    /// </summary>
    public double PointwiseL2 { get; set; }

    /// <summary>
    /// What the pointwise kernel's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>pointwise_regularizer</c>.
    /// </summary>
    public Regularizer PointwiseRegularizer { get; set; }

    /// <summary>
    /// To what the pointwise kernel is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>pointwise_constraint</c>.
    /// </summary>
    public Constraint PointwiseConstraint { get; set; }
}
