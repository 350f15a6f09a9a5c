namespace Keras;

/// <summary>What recurrent convolutional layers have in common.</summary>
/// <param name="filters">Channels of the output and of each state, 1 or more.</param>
/// <param name="kernelSize">Size of the window along each axis.</param>
/// <param name="strides">Steps of the window over the input.</param>
/// <param name="padding">Whether the input has a border of zeros.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Distance between the elements under the window.</param>
/// <param name="activation">Applied to the candidate and to the output.</param>
/// <param name="recurrentActivation">Applied to the gates.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel for the input.</param>
/// <param name="recurrentInitializer">First values of the kernel for the state.</param>
/// <param name="biasInitializer">First values of the bias.</param>
/// <param name="unitForgetBias">Whether the bias of the forget gate starts as 1.</param>
/// <param name="dropout">Share of the input that is dropped in training, from 0 to 1.</param>
/// <param name="recurrentDropout">Share of the state that is dropped in training, from 0 to 1.</param>
/// <param name="seed">Layers with the same seed drop the same; by default each drops for itself.</param>
/// <param name="returnSequences">Whether the outputs of all steps are returned, not the last one alone.</param>
/// <param name="returnState">Whether the final states are returned as further outputs.</param>
/// <param name="goBackwards">Whether the last step comes first; the outputs are in the order in which they are made.</param>
/// <param name="stateful">Whether a batch begins with the states that the one before ended with.</param>
public abstract class ConvLSTMBase(
    int filters, int[] kernelSize, int[] strides, Padding padding, DataFormat dataFormat, int[] dilationRate, Activation activation,
    Activation recurrentActivation, bool useBias,
    Initializer kernelInitializer, Initializer recurrentInitializer, Initializer biasInitializer, bool unitForgetBias, double dropout,
    double recurrentDropout, int seed,
    bool returnSequences, bool returnState, bool goBackwards, bool stateful)
    : RecurrentKernelLayer(useBias, kernelInitializer, recurrentInitializer, biasInitializer, dropout, recurrentDropout, seed)
{
    /// <summary>Channels of the output and of each state. Keras: <c>filters</c>.</summary>
    public int Filters { get; } = filters;

    /// <summary>Size of the window along each axis. Keras: <c>kernel_size</c>.</summary>
    public int[] KernelSize { get; } = kernelSize;

    /// <summary>Steps of the window over the input. Keras: <c>strides</c>.</summary>
    public int[] Strides { get; } = strides;

    /// <summary>Whether the input has a border of zeros. Keras: <c>padding</c>.</summary>
    public Padding Padding { get; } = padding;

    /// <summary>Where the channels are. Keras: <c>data_format</c>.</summary>
    public DataFormat DataFormat { get; } = dataFormat;

    /// <summary>Distance between the elements under the window. Keras: <c>dilation_rate</c>.</summary>
    public int[] DilationRate { get; } = dilationRate;

    /// <summary>Applied to the candidate and to the output. Keras: <c>activation</c>.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Applied to the gates. Keras: <c>recurrent_activation</c>.</summary>
    public Activation RecurrentActivation { get; } = recurrentActivation;

    /// <summary>Whether the bias of the forget gate starts as 1. Keras: <c>unit_forget_bias</c>.</summary>
    public bool UnitForgetBias { get; } = unitForgetBias;

    /// <summary>Whether the outputs of all steps are returned, not the last one alone. Keras: <c>return_sequences</c>.</summary>
    public bool ReturnSequences { get; } = returnSequences;

    /// <summary>Whether the final states are returned as further outputs. Keras: <c>return_state</c>.</summary>
    public bool ReturnState { get; } = returnState;

    /// <summary>Whether the last step comes first. Keras: <c>go_backwards</c>.</summary>
    public bool GoBackwards { get; } = goBackwards;

    /// <summary>Whether a batch begins with the states that the one before ended with. Keras: <c>stateful</c>.</summary>
    public bool Stateful { get; } = stateful;

    /// <summary>Taken as Keras takes it; the result is the same. Keras: <c>unroll</c>.</summary>
    public bool Unroll { get; set; }

    /// <summary>
    /// Whether masked steps of a sequence are 0, not the output of the step before; <see langword="false"/> by default. Keras:
    /// <c>zero_output_for_mask</c>.
    /// </summary>
    public bool ZeroOutputForMask { get; set; }
}
