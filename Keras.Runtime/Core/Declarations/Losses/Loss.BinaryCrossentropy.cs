namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// −(label · ln p + (1 − label) · ln(1 − p)), averaged over an axis, for outputs that answer yes or no each for itself: output and
    /// labels (batch, …, units). Keras: <c>keras.losses.BinaryCrossentropy</c>.
    /// </summary>
    /// <param name="fromLogits">Whether the output is raw scores, to which sigmoid is applied here, rather than probabilities.</param>
    /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / 2</c>.</param>
    /// <param name="axis">The axis over which the mean is taken, −1 for the last.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class BinaryCrossentropy(
        bool fromLogits = false,
        double labelSmoothing = 0.0,
        int axis = -1,
        Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction)
    {
        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; } = fromLogits;

        /// <summary>How far the labels are moved towards one half.</summary>
        public double LabelSmoothing { get; } = labelSmoothing;

        /// <summary>The axis over which the mean is taken.</summary>
        public int Axis { get; } = axis;
    }
}
