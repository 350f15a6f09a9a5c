namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean of ln cosh(output − label) over the last axis: squared for small differences, straight for large ones. Output and labels
    /// have the same shape (batch, …, units). Keras: <c>keras.losses.LogCosh</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class LogCosh(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
