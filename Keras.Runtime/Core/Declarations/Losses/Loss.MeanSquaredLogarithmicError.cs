namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean of (ln(output + 1) − ln(label + 1))² over the last axis; values below 10⁻⁷ count as that. Output and labels have the same
    /// shape (batch, …, units). Keras: <c>keras.losses.MeanSquaredLogarithmicError</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class MeanSquaredLogarithmicError(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
