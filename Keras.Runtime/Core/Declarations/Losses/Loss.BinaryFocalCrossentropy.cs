namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// Binary crossentropy times (1 − p)^γ, where p is the probability of what the label says: outputs that are nearly right count less.
    /// Output and labels have the same shape (batch, …, units). Keras: <c>keras.losses.BinaryFocalCrossentropy</c>.
    /// </summary>
    /// <param name="applyClassBalancing">Whether losses are also weighed by <paramref name="alpha"/>.</param>
    /// <param name="alpha">The weight of labels 1 where classes are balanced; that of labels 0 is 1 less this.</param>
    /// <param name="gamma">γ, how much less outputs count that are nearly right; 0 for plain crossentropy.</param>
    /// <param name="fromLogits">Whether the output is raw scores, to which sigmoid is applied here, rather than probabilities.</param>
    /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / 2</c>.</param>
    /// <param name="axis">The axis over which the mean is taken, −1 for the last.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class BinaryFocalCrossentropy(
        bool applyClassBalancing = false,
        double alpha = 0.25,
        double gamma = 2.0,
        bool fromLogits = false,
        double labelSmoothing = 0.0,
        int axis = -1,
        Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction)
    {
        /// <summary>Whether losses are also weighed by <see cref="Alpha"/>.</summary>
        public bool ApplyClassBalancing { get; } = applyClassBalancing;

        /// <summary>The weight of labels 1 where classes are balanced.</summary>
        public double Alpha { get; } = alpha;

        /// <summary>How much less outputs count that are nearly right.</summary>
        public double Gamma { get; } = gamma;

        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; } = fromLogits;

        /// <summary>How far the labels are moved towards one half.</summary>
        public double LabelSmoothing { get; } = labelSmoothing;

        /// <summary>The axis over which the mean is taken.</summary>
        public int Axis { get; } = axis;
    }
}
