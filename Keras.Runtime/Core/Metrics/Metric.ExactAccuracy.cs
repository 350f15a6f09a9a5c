namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// How often a prediction is its label (Keras: the class <c>keras.metrics.Accuracy</c>). The word <c>"accuracy"</c>, which looks for
    /// the largest score, is <see cref="Accuracy"/>.
    /// </summary>
    public sealed class ExactAccuracy : MeanMetric
    {
        /// <summary>Mean over samples of the share of their values.</summary>
        public ExactAccuracy() : base("accuracy")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Matches.Exact(labels, predictions) / (double)OutputSize;
    }
}
