namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// −Σ label · ln p over the classes, for labels that are vectors of the output's shape, such as one-hot rows: output and labels (batch,
    /// …, classes). The output is divided by its sum and cut to [10⁻⁷, 1 − 10⁻⁷] before. Keras:
    /// <c>keras.losses.CategoricalCrossentropy</c>.
    /// </summary>
    /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
    /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / classes</c>.</param>
    /// <param name="axis">The axis of classes, −1 for the last.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class CategoricalCrossentropy(
        bool fromLogits = false,
        double labelSmoothing = 0.0,
        int axis = -1,
        Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction)
    {
        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; } = fromLogits;

        /// <summary>How far the labels are moved towards equal shares.</summary>
        public double LabelSmoothing { get; } = labelSmoothing;

        /// <summary>The axis of classes.</summary>
        public int Axis { get; } = axis;
    }
}
