namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean of output − label · ln(output + 10⁻⁷) over the last axis, for labels that are counts and outputs that are their expected
    /// values. Output and labels have the same shape (batch, …, units). Keras: <c>keras.losses.Poisson</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class Poisson(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
