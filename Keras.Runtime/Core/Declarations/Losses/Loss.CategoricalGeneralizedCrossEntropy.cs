namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// (1 − p^q) / q, where p is the probability that the model gives to the right class: a crossentropy that wrong labels disturb less.
    /// Output: probabilities (batch, …, classes); labels: class numbers (batch, …). Keras:
    /// <c>keras.losses.CategoricalGeneralizedCrossEntropy</c>.
    /// </summary>
    /// <param name="q">Between 0 (crossentropy) and 1 (mean absolute error), both exclusive.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class CategoricalGeneralizedCrossEntropy(double q = 0.5, Reduction reduction = Reduction.SumOverBatchSize)
        : Loss(reduction)
    {
        /// <summary>How little wrong labels count.</summary>
        public double Q { get; } = q;
    }
}
