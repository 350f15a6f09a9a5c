namespace Keras;

/// <summary>
/// An LSTM with convolutions in place of products. Input (batch, time, steps, channels), output (batch, …, filters), or one for every time.
/// Keras: <c>keras.layers.ConvLSTM1D</c>.
/// </summary>
public sealed class ConvLSTM1D : ConvLSTMBase
{
    /// <summary>The layer.</summary>
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
    public ConvLSTM1D(
        int filters, int kernelSize, int strides = 1, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast,
        int dilationRate = 1,
        Activation activation = Activation.Tanh, Activation recurrentActivation = Activation.Sigmoid, bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform,
        Initializer recurrentInitializer = Initializer.Orthogonal, Initializer biasInitializer = Initializer.Zeros,
        bool unitForgetBias = true, double dropout = 0.0,
        double recurrentDropout = 0.0, int seed = None.Integer, bool returnSequences = false, bool returnState = false,
        bool goBackwards = false, bool stateful = false)
        : base(
            filters, [kernelSize], [strides], padding, dataFormat, [dilationRate], activation, recurrentActivation, useBias,
            kernelInitializer, recurrentInitializer, biasInitializer,
            unitForgetBias, dropout, recurrentDropout, seed, returnSequences, returnState, goBackwards, stateful)
    {
    }
}
