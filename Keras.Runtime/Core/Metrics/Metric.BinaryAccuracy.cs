namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// How often a score above the threshold meets a label of 1, and one below it a label of 0 (Keras: <c>BinaryAccuracy</c>).
    /// </summary>
    public sealed class BinaryAccuracy : MeanMetric
    {
        /// <summary>Accuracy of yes/no answers.</summary>
        /// <param name="threshold">Scores strictly above count as 1.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is outside 0..1.</exception>
        public BinaryAccuracy(double threshold = 0.5) : base("binary_accuracy")
        {
            if (!(threshold is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Expected a threshold within 0..1.");
            Threshold = threshold;
        }

        /// <summary>Scores strictly above count as 1.</summary>
        public double Threshold { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        internal double SumOf(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Matches.Binary(labels, predictions, (float)Threshold) / (double)OutputSize;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            SumOf(labels, predictions);
    }
}
