namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// 1 − 2 · Σ label · output / (Σ label + Σ output + 10⁻⁷): how little of two regions overlaps, for outputs and labels from 0 to 1 of
    /// the same shape. Keras: <c>keras.losses.Dice</c>.
    /// </summary>
    /// <param name="reduction">How the losses that the sums leave become one number.</param>
    /// <param name="axis">The axes over which the sums run; null for all, the samples' included. Each image for itself is
    /// <c>[1, 2, 3]</c>.</param>
    public sealed class Dice(Reduction reduction = Reduction.SumOverBatchSize, int[]? axis = null) : Loss(reduction)
    {
        /// <summary>The axes over which the sums run, or null for all.</summary>
        public int[]? Axis { get; } = axis;
    }
}
