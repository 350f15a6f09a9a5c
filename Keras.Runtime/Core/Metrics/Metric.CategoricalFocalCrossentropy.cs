namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of <see cref="Loss.CategoricalFocalCrossentropy"/> (Keras: <c>metrics=[keras.metrics.categorical_focal_crossentropy]</c>).
    /// </summary>
    public sealed class CategoricalFocalCrossentropy : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="alpha">A factor for all classes.</param>
        /// <param name="gamma">How much less classes count that are nearly right.</param>
        /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
        /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / classes</c>.</param>
        /// <param name="axis">The axis of classes, −1 for the last.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is outside 0..1.</exception>
        public CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2.0, bool fromLogits = false, double labelSmoothing = 0.0,
            int axis = -1) : base("categorical_focal_crossentropy", axis)
        {
            Alpha = alpha;
            Gamma = gamma;
            FromLogits = fromLogits;
            LabelSmoothing = RequireFraction(labelSmoothing, nameof(labelSmoothing));
        }


        /// <summary>A factor for all classes.</summary>
        public double Alpha { get; }

        /// <summary>How much less classes count that are nearly right.</summary>
        public double Gamma { get; }

        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; }

        /// <summary>How far the labels are moved towards equal shares.</summary>
        public double LabelSmoothing { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            var probabilities = new ClassProbabilities(predictions, FromLogits);
            double sum = 0, share = LabelSmoothing / Channels;
            for (var i = 0; i < labels.Length; i++)
            {
                var p = probabilities.Of(i);
                sum -= Alpha * Math.Pow(1 - p, Gamma) * (labels[i] * (1 - LabelSmoothing) + share) * Math.Log(p);
            }
            return sum;
        }
    }
}
