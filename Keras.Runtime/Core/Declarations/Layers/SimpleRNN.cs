namespace Keras;

/// <summary>
/// A recurrent layer: <c>h = activation(x · kernel + bias + h · recurrent_kernel)</c>, step by step. Input (batch, time, features), output
/// (batch, units), or (batch, time, units). Keras: <c>keras.layers.SimpleRNN</c>.
/// </summary>
/// <param name="units">Size of the output and of each state, 1 or more.</param>
/// <param name="activation">Applied to the candidate and to the output.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel for the input.</param>
/// <param name="recurrentInitializer">First values of the kernel for the state.</param>
/// <param name="biasInitializer">First values of the bias.</param>
/// <param name="dropout">Share of the input that is dropped in training, from 0 to 1.</param>
/// <param name="recurrentDropout">Share of the state that is dropped in training, from 0 to 1.</param>
/// <param name="returnSequences">Whether the outputs of all steps are returned, not the last one alone.</param>
/// <param name="returnState">Whether the final states are returned as further outputs.</param>
/// <param name="goBackwards">Whether the last step comes first; the outputs are in the order in which they are made.</param>
/// <param name="stateful">Whether a batch begins with the states that the one before ended with.</param>
/// <param name="unroll">Taken as Keras takes it; the result is the same.</param>
/// <param name="seed">Layers with the same seed drop the same; by default each drops for itself.</param>
public sealed class SimpleRNN(
    int units,
    Activation activation = Activation.Tanh,
    bool useBias = true,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer recurrentInitializer = Initializer.Orthogonal,
    Initializer biasInitializer = Initializer.Zeros,
    double dropout = 0.0,
    double recurrentDropout = 0.0,
    bool returnSequences = false,
    bool returnState = false,
    bool goBackwards = false,
    bool stateful = false,
    bool unroll = false,
    int seed = None.Integer)
        : RecurrentKernelLayer(useBias, kernelInitializer, recurrentInitializer, biasInitializer, dropout, recurrentDropout, seed)
{
    /// <summary>Size of the output and of each state, 1 or more. Keras: <c>units</c>.</summary>
    public int Units { get; } = units;

    /// <summary>Applied to the candidate and to the output. Keras: <c>activation</c>.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Whether the outputs of all steps are returned, not the last one alone. Keras: <c>return_sequences</c>.</summary>
    public bool ReturnSequences { get; } = returnSequences;

    /// <summary>Whether the final states are returned as further outputs. Keras: <c>return_state</c>.</summary>
    public bool ReturnState { get; } = returnState;

    /// <summary>
    /// Whether the last step comes first; the outputs are in the order in which they are made. Keras: <c>go_backwards</c>.
    /// </summary>
    public bool GoBackwards { get; } = goBackwards;

    /// <summary>Whether a batch begins with the states that the one before ended with. Keras: <c>stateful</c>.</summary>
    public bool Stateful { get; } = stateful;

    /// <summary>Taken as Keras takes it; the result is the same. Keras: <c>unroll</c>.</summary>
    public bool Unroll { get; } = unroll;

    /// <summary>
    /// Whether masked steps of a sequence are 0, not the output of the step before; <see langword="false"/> by default. Keras:
    /// <c>zero_output_for_mask</c>.
    /// </summary>
    public bool ZeroOutputForMask { get; set; }
}
