namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of <see cref="Loss.Huber"/>: squared for small differences, straight for large ones (Keras:
    /// <c>metrics=[keras.metrics.huber]</c>).
    /// </summary>
    public sealed class Huber : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        /// <param name="delta">Up to which a difference counts as small; in the labels' unit.</param>
        public Huber(double delta = 1.0) : base("huber") => Delta = delta;

        /// <summary>Up to which a difference counts as small.</summary>
        public double Delta { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new HuberTerm((float)Delta)) / OutputSize;
    }
}
