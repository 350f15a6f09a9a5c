namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean of 100 · |label − output| / |label| over the last axis; a label's size counts as 10⁻⁷ at least. Output and labels have the
    /// same shape (batch, …, units). Keras: <c>keras.losses.MeanAbsolutePercentageError</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class MeanAbsolutePercentageError(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
