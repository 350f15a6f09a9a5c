namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean of max(1 − label · output, 0) over the last axis, for scores of any size and labels −1 or 1; where all labels of a batch
    /// are 0 or 1, 0 means −1. Output and labels have the same shape (batch, …, units). Keras: <c>keras.losses.Hinge</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class Hinge(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
