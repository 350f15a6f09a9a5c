namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean of |label − output| over the last axis; output and labels have the same shape (batch, …, units). Keras:
    /// <c>keras.losses.MeanAbsoluteError</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class MeanAbsoluteError(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
