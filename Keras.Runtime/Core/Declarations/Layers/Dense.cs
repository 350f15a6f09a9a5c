namespace Keras;

/// <summary>
/// A fully connected layer: <c>activation(x · kernel + bias)</c> over the last axis. Input (batch, …, features), output (batch, …, units);
/// the kernel is (features, units), the bias (units). Keras: <c>keras.layers.Dense</c>.
/// </summary>
/// <param name="units">Size of the output's last axis, 1 or more.</param>
/// <param name="activation">Applied to the output; none by default.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel.</param>
/// <param name="biasInitializer">First values of the bias.</param>
public sealed class Dense(
    int units,
    Activation activation = Activation.Linear,
    bool useBias = true,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer biasInitializer = Initializer.Zeros) : KernelLayer(useBias, kernelInitializer, biasInitializer)
{
    /// <summary>Size of the output's last axis.</summary>
    public int Units { get; } = units;

    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; } = activation;
}
