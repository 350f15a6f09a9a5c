namespace Keras.Execution;

/// <summary>
/// Where a model's weights live and its functions run. Tensors come and go as pointers to host floats, row-major, one per parameter or
/// result of the function; no alignment is asked for. Not safe for concurrent calls.
/// </summary>
public abstract unsafe class Backend : IDisposable
{
    /// <summary>Computes the outputs of a batch.</summary>
    /// <param name="batch">How many samples, and what else only the data tell.</param>
    /// <param name="inputs">The model's inputs.</param>
    /// <param name="outputs">Where the model's outputs go.</param>
    public abstract void Predict(BatchSizes batch, float** inputs, float** outputs);

    /// <summary>Computes outputs and losses without training.</summary>
    /// <param name="batch">How many samples, and what else only the data tell.</param>
    /// <param name="inputs">The model's inputs, then labels (one per output), then sample weights (one per output).</param>
    /// <param name="outputs">Where the model's outputs go.</param>
    /// <param name="losses">Receives the total loss, then each output's where there are several outputs.</param>
    public abstract void Evaluate(BatchSizes batch, float** inputs, float** outputs, Span<float> losses);

    /// <summary>
    /// One training step: outputs, losses, gradients, and the update of weights and optimizer. The model's optimizer counts it
    /// (<see cref="Optimizer.Iterations"/>). A total loss that is NaN or infinite leaves weights and optimizer as they were, unless
    /// <see cref="Model.AllowNonFiniteLoss"/> is set.
    /// </summary>
    /// <inheritdoc cref="Evaluate"/>
    public abstract void Train(BatchSizes batch, float** inputs, float** outputs, Span<float> losses);

    /// <summary>Copies from the flat buffer of all weights, whose layout the model's description gives.</summary>
    /// <param name="offset">The first float that is copied.</param>
    /// <param name="destination">Where they go, as many as it holds.</param>
    public abstract void ReadWeights(long offset, Span<float> destination);

    /// <summary>Copies into the flat buffer of all weights.</summary>
    /// <param name="offset">The first float that is replaced.</param>
    /// <param name="source">What replaces them.</param>
    public abstract void WriteWeights(long offset, ReadOnlySpan<float> source);

    /// <summary>
    /// Copies from one of the optimizer's slots: flat buffers in the layout of the trainable weights, in which its state is kept.
    /// </summary>
    /// <param name="slot">Which of them, from 0.</param>
    /// <param name="offset">The first float that is copied.</param>
    /// <param name="destination">Where they go, as many as it holds.</param>
    public abstract void ReadSlot(int slot, long offset, Span<float> destination);

    /// <summary>Copies into one of the optimizer's slots.</summary>
    /// <param name="slot">Which of them, from 0.</param>
    /// <param name="offset">The first float that is replaced.</param>
    /// <param name="source">What replaces them.</param>
    public abstract void WriteSlot(int slot, long offset, ReadOnlySpan<float> source);

    /// <summary>What the optimizer leaves to do when training ends: moving averages of the weights take their place.</summary>
    public abstract void FinishTraining();

    /// <summary>Makes what layers keep of samples from batch to batch 0.</summary>
    public abstract void ResetStates();

    /// <summary>Forgets the optimizer's state, since the model has another optimizer.</summary>
    public abstract void ResetOptimizer();

    /// <summary>Frees the memory.</summary>
    public abstract void Dispose();
}
