namespace Keras;

/// <summary>What layers have in common that convolve each channel by itself.</summary>
/// <param name="kernelSize">Size of the kernel along each axis.</param>
/// <param name="strides">Step along each axis.</param>
/// <param name="padding">What happens at the edges.</param>
/// <param name="depthMultiplier">Number of outputs for each input channel.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Distance between two entries of the kernel along each axis.</param>
/// <param name="activation">Applied to the output.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="depthwiseInitializer">First values of the kernels of each channel.</param>
/// <param name="biasInitializer">First values of the bias.</param>
public abstract class DepthwiseBase(
    int[] kernelSize, int[] strides, Padding padding, int depthMultiplier, DataFormat dataFormat, int[] dilationRate, Activation activation,
    bool useBias,
    Initializer depthwiseInitializer, Initializer biasInitializer) : Layer
{
    /// <summary>Size of the kernel along each axis.</summary>
    public int[] KernelSize { get; } = kernelSize;

    /// <summary>Step along each axis.</summary>
    public int[] Strides { get; } = strides;

    /// <summary>What happens at the edges.</summary>
    public Padding Padding { get; } = padding;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;

    /// <summary>Number of outputs for each input channel.</summary>
    public int DepthMultiplier { get; } = depthMultiplier;

    /// <summary>Distance between two entries of the kernel along each axis.</summary>
    public int[] DilationRate { get; } = dilationRate;

    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Whether a bias is added. Keras: <c>use_bias</c>.</summary>
    public bool UseBias { get; } = useBias;

    /// <summary>First values of the kernels of each channel.</summary>
    public Initializer DepthwiseInitializer { get; } = depthwiseInitializer;

    /// <summary>First values of the bias.</summary>
    public Initializer BiasInitializer { get; } = biasInitializer;

    /// <summary>
    /// Adds this factor times the sum of the depthwise kernel's absolute values to the loss; 0 by default. Keras:
    /// <c>depthwise_regularizer=L1(…)</c>.
    /// </summary>
    public double DepthwiseL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the depthwise kernel's squares to the loss; 0 by default. Keras:
    /// <c>depthwise_regularizer=L2(…)</c>.
    /// </summary>
    public double DepthwiseL2 { get; set; }

    /// <summary>
    /// What the depthwise kernel's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>depthwise_regularizer</c>.
    /// </summary>
    public Regularizer DepthwiseRegularizer { get; set; }

    /// <summary>
    /// To what the depthwise kernel is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>depthwise_constraint</c>.
    /// </summary>
    public Constraint DepthwiseConstraint { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the bias's absolute values to the loss; 0 by default. Keras: <c>bias_regularizer=L1(…)</c>.
    /// </summary>
    public double BiasL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the bias's squares to the loss; 0 by default. Keras: <c>bias_regularizer=L2(…)</c>.
    /// </summary>
    public double BiasL2 { get; set; }

    /// <summary>
    /// What the bias's size adds to the loss, with the regularizer's default factor; nothing by default. Keras: <c>bias_regularizer</c>.
    /// </summary>
    public Regularizer BiasRegularizer { get; set; }

    /// <summary>
    /// To what the bias is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>bias_constraint</c>.
    /// </summary>
    public Constraint BiasConstraint { get; set; }
}
