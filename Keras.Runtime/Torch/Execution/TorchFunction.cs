namespace Keras.Torch;

/// <summary>One compiled function of a model (prediction, evaluation, training step) as the generator emits it for Torch.</summary>
/// <remarks>
/// It runs without autograd in a dispose scope of the caller's, so that whatever it leaves undisposed lives until the results have been
/// read. Compiled code disposes large values earlier, where their liveness ends.
/// </remarks>
public abstract class TorchFunction
{
    /// <summary>Computes the results for one batch.</summary>
    /// <param name="step">Weights, inputs and what else the function reads.</param>
    public abstract TorchResults Run(TorchStep step);
}
