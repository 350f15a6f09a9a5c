namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// 1 − c / (c + α · m + β · w + 10⁻⁷), with c = Σ label · output, what was missed m = Σ label · (1 − output) and what was found wrongly
    /// w = Σ (1 − label) · output, for outputs and labels from 0 to 1 of the same shape. With both weights ½ it is <see cref="Dice"/>.
    /// Keras: <c>keras.losses.Tversky</c>.
    /// </summary>
    /// <param name="alpha">The weight of what was missed.</param>
    /// <param name="beta">The weight of what was found wrongly.</param>
    /// <param name="reduction">How the losses that the sums leave become one number.</param>
    /// <param name="axis">The axes over which the sums run; null for all, the samples' included. Each image for itself is
    /// <c>[1, 2, 3]</c>.</param>
    public sealed class Tversky(
        double alpha = 0.5,
        double beta = 0.5,
        Reduction reduction = Reduction.SumOverBatchSize,
        int[]? axis = null) : Loss(reduction)
    {
        /// <summary>The weight of what was missed.</summary>
        public double Alpha { get; } = alpha;

        /// <summary>The weight of what was found wrongly.</summary>
        public double Beta { get; } = beta;

        /// <summary>The axes over which the sums run, or null for all.</summary>
        public int[]? Axis { get; } = axis;
    }
}
