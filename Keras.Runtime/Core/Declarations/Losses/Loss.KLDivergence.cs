namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// Σ label · ln(label / output) over the last axis, for labels and outputs that are distributions over classes: both (batch, …,
    /// classes), cut to [10⁻⁷, 1]. Keras: <c>keras.losses.KLDivergence</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class KLDivergence(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
