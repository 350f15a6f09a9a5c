namespace Keras;

/// <summary>What layers with a kernel and a bias have in common: how both start and how they are regularized.</summary>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel.</param>
/// <param name="biasInitializer">First values of the bias.</param>
public abstract class KernelLayer(bool useBias, Initializer kernelInitializer, Initializer biasInitializer) : Layer
{
    /// <summary>Whether a bias is added. Keras: <c>use_bias</c>.</summary>
    public bool UseBias { get; } = useBias;

    /// <summary>First values of the kernel. Keras: <c>kernel_initializer</c>.</summary>
    public Initializer KernelInitializer { get; } = kernelInitializer;

    /// <summary>First values of the bias. Keras: <c>bias_initializer</c>.</summary>
    public Initializer BiasInitializer { get; } = biasInitializer;

    /// <summary>
    /// Adds this factor times the sum of the kernel's absolute values to the loss; 0 by default. Keras: <c>kernel_regularizer=L1(…)</c>.
    /// </summary>
    public double KernelL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the kernel's squares to the loss; 0 by default. Keras: <c>kernel_regularizer=L2(…)</c>.
    /// </summary>
    public double KernelL2 { get; set; }

    /// <summary>
    /// What the kernel's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>kernel_regularizer</c>.
    /// </summary>
    public Regularizer KernelRegularizer { get; set; }

    /// <summary>
    /// To what the kernel is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>kernel_constraint</c>.
    /// </summary>
    public Constraint KernelConstraint { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the bias' absolute values to the loss; 0 by default. Keras: <c>bias_regularizer=L1(…)</c>.
    /// </summary>
    public double BiasL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the bias' squares to the loss; 0 by default. Keras: <c>bias_regularizer=L2(…)</c>.
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
