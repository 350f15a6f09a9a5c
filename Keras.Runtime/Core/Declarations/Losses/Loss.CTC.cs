namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// How unlikely the labels are as what a sequence of classes says when repetitions, and then blanks, are dropped: for speech and
    /// handwriting, where it isn't known which step says which label. Output: raw scores (batch, steps, classes); labels: class numbers
    /// (batch, labels), at most as many as steps, 0 being both the blank and what pads short rows. Keras: <c>keras.losses.CTC</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class CTC(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
