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

    /// <summary>Adds this factor times the sum of the kernel's absolute values to the loss; 0 by default. Keras: <c>kernel_regularizer=L1(…)</c>.</summary>
    public double KernelL1 { get; set; }

    /// <summary>Adds this factor times the sum of the kernel's squares to the loss; 0 by default. Keras: <c>kernel_regularizer=L2(…)</c>.</summary>
    public double KernelL2 { get; set; }

    /// <summary>Adds this factor times the sum of the bias' absolute values to the loss; 0 by default. Keras: <c>bias_regularizer=L1(…)</c>.</summary>
    public double BiasL1 { get; set; }

    /// <summary>Adds this factor times the sum of the bias' squares to the loss; 0 by default. Keras: <c>bias_regularizer=L2(…)</c>.</summary>
    public double BiasL2 { get; set; }
}
