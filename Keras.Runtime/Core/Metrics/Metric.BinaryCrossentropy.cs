namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean crossentropy of yes/no answers (Keras: <c>BinaryCrossentropy</c>).</summary>
    public sealed class BinaryCrossentropy : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        /// <param name="fromLogits">Whether the output is raw scores, to which sigmoid is applied here, rather than probabilities.</param>
        /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / 2</c>.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is outside 0..1.</exception>
        public BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0.0) : base("binary_crossentropy")
        {
            FromLogits = fromLogits;
            LabelSmoothing = RequireFraction(labelSmoothing, nameof(labelSmoothing));
        }

        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; }

        /// <summary>How far the labels are moved towards one half.</summary>
        public double LabelSmoothing { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            var smoothing = (float)LabelSmoothing;
            return (FromLogits ? Terms.Sum(labels, predictions, new ScoreCrossentropyTerm(smoothing))
                : Terms.Sum(labels, predictions, new CrossentropyTerm(smoothing))) / OutputSize;
        }
    }
}
