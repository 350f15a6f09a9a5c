namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean crossentropy over classes, for labels that are rows of their shares (Keras: <c>CategoricalCrossentropy</c>).
    /// </summary>
    public sealed class CategoricalCrossentropy : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
        /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / classes</c>.</param>
        /// <param name="axis">The axis of classes, −1 for the last.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is outside 0..1.</exception>
        public CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1)
            : base("categorical_crossentropy", axis)
        {
            FromLogits = fromLogits;
            LabelSmoothing = RequireFraction(labelSmoothing, nameof(labelSmoothing));
        }


        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; }

        /// <summary>How far the labels are moved towards equal shares.</summary>
        public double LabelSmoothing { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            var probabilities = new ClassProbabilities(predictions, FromLogits);
            // Keras counts the classes on the last axis, whichever axis they are on.
            double sum = 0, share = LabelSmoothing / Channels;
            for (var i = 0; i < labels.Length; i++) sum -= (labels[i] * (1 - LabelSmoothing) + share) * probabilities.LogOf(i);
            return sum;
        }
    }
}
