namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of prediction − label · ln prediction, for labels that are counts and predictions that are their expected values (Keras:
    /// <c>Poisson</c>).
    /// </summary>
    public sealed class Poisson : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public Poisson() : base("poisson")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new PoissonTerm()) / OutputSize;
    }
}
