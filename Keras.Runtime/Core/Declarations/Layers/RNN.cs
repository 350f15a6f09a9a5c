namespace Keras;

/// <summary>
/// A recurrent layer around any cell. Input (batch, time, …), output that of the cell, or (batch, time, …). Keras: <c>keras.layers.RNN</c>.
/// </summary>
/// <param name="cell">The cell whose step is done over and over.</param>
/// <param name="returnSequences">Whether the outputs of all steps are returned, not the last one alone.</param>
/// <param name="returnState">Whether the final states are returned as further outputs.</param>
/// <param name="goBackwards">Whether the last step comes first; the outputs are in the order in which they are made.</param>
/// <param name="stateful">Whether a batch begins with the states that the one before ended with.</param>
/// <param name="unroll">Taken as Keras takes it; the result is the same.</param>
/// <param name="zeroOutputForMask">Whether masked steps of a sequence are 0, not the output of the step before.</param>
public sealed class RNN(
    Layer cell,
    bool returnSequences = false,
    bool returnState = false,
    bool goBackwards = false,
    bool stateful = false,
    bool unroll = false,
    bool zeroOutputForMask = false) : Layer
{
    /// <summary>The cell whose step is done over and over. Keras: <c>cell</c>.</summary>
    public Layer Cell { get; } = cell;

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

    /// <summary>Whether masked steps of a sequence are 0, not the output of the step before. Keras: <c>zero_output_for_mask</c>.</summary>
    public bool ZeroOutputForMask { get; } = zeroOutputForMask;
}
