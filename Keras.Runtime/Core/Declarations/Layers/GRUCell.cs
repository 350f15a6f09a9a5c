namespace Keras;

/// <summary>
/// The step of a <see cref="GRU"/>: from (batch, features) and its state to (batch, units). Keras: <c>keras.layers.GRUCell</c>.
/// </summary>
/// <param name="units">Size of the output and of each state, 1 or more.</param>
/// <param name="activation">Applied to the candidate and to the output.</param>
/// <param name="recurrentActivation">Applied to the gates.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel for the input.</param>
/// <param name="recurrentInitializer">First values of the kernel for the state.</param>
/// <param name="biasInitializer">First values of the bias.</param>
/// <param name="dropout">Share of the input that is dropped in training, from 0 to 1.</param>
/// <param name="recurrentDropout">Share of the state that is dropped in training, from 0 to 1.</param>
/// <param name="resetAfter">Whether the reset gate acts after the product with the recurrent kernel.</param>
/// <param name="seed">Layers with the same seed drop the same; by default each drops for itself.</param>
public sealed class GRUCell(
    int units,
    Activation activation = Activation.Tanh,
    Activation recurrentActivation = Activation.Sigmoid,
    bool useBias = true,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer recurrentInitializer = Initializer.Orthogonal,
    Initializer biasInitializer = Initializer.Zeros,
    double dropout = 0.0,
    double recurrentDropout = 0.0,
    bool resetAfter = true,
    int seed = None.Integer)
        : RecurrentKernelLayer(useBias, kernelInitializer, recurrentInitializer, biasInitializer, dropout, recurrentDropout, seed)
{
    /// <summary>Size of the output and of each state, 1 or more. Keras: <c>units</c>.</summary>
    public int Units { get; } = units;

    /// <summary>Applied to the candidate and to the output. Keras: <c>activation</c>.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Applied to the gates. Keras: <c>recurrent_activation</c>.</summary>
    public Activation RecurrentActivation { get; } = recurrentActivation;

    /// <summary>Whether the reset gate acts after the product with the recurrent kernel. Keras: <c>reset_after</c>.</summary>
    public bool ResetAfter { get; } = resetAfter;
}
