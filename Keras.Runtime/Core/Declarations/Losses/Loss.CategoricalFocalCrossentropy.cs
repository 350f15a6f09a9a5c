namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// −Σ α · (1 − p)^γ · label · ln p over the classes: categorical crossentropy in which classes that are nearly right count less. Output
    /// and labels (one-hot rows): (batch, …, classes). The output is divided by its sum and cut to [10⁻⁷, 1 − 10⁻⁷] before. Keras:
    /// <c>keras.losses.CategoricalFocalCrossentropy</c>.
    /// </summary>
    public sealed class CategoricalFocalCrossentropy : Loss
    {
        /// <summary>One factor for all classes.</summary>
        /// <param name="alpha">The factor.</param>
        /// <param name="gamma">γ, how much less classes count that are nearly right; 0 for plain crossentropy.</param>
        /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
        /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / classes</c>.</param>
        /// <param name="axis">The axis of classes, −1 for the last.</param>
        /// <param name="reduction">How the losses of all samples become one number.</param>
        public CategoricalFocalCrossentropy(
            double alpha = 0.25,
            double gamma = 2.0,
            bool fromLogits = false,
            double labelSmoothing = 0.0,
            int axis = -1,
            Reduction reduction = Reduction.SumOverBatchSize) : this([alpha], gamma, fromLogits, labelSmoothing, axis, reduction)
        {
        }

        /// <summary>A factor for each class.</summary>
        /// <param name="alpha">The factors, one for each position of the last axis.</param>
        /// <param name="gamma">γ, how much less classes count that are nearly right; 0 for plain crossentropy.</param>
        /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
        /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / classes</c>.</param>
        /// <param name="axis">The axis of classes, −1 for the last.</param>
        /// <param name="reduction">How the losses of all samples become one number.</param>
        public CategoricalFocalCrossentropy(
            double[] alpha,
            double gamma = 2.0,
            bool fromLogits = false,
            double labelSmoothing = 0.0,
            int axis = -1,
            Reduction reduction = Reduction.SumOverBatchSize) : base(reduction)
        {
            Alpha = alpha;
            Gamma = gamma;
            FromLogits = fromLogits;
            LabelSmoothing = labelSmoothing;
            Axis = axis;
        }

        /// <summary>The factor of all classes, or one for each.</summary>
        public double[] Alpha { get; }

        /// <summary>How much less classes count that are nearly right.</summary>
        public double Gamma { get; }

        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; }

        /// <summary>How far the labels are moved towards equal shares.</summary>
        public double LabelSmoothing { get; }

        /// <summary>The axis of classes.</summary>
        public int Axis { get; }
    }
}
