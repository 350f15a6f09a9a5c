namespace Keras;

public abstract partial class Metric
{
    /// <summary>The root of the mean squared difference over all samples (Keras: <c>RootMeanSquaredError</c>).</summary>
    public sealed class RootMeanSquaredError : MeanMetric
    {
        /// <summary>The root is taken of the mean, not in each batch.</summary>
        public RootMeanSquaredError() : base("root_mean_squared_error")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new SquareTerm()) / OutputSize;

        // In Keras it is none of the metrics that a mask of the output counts for.
        internal override bool UsesMask => false;

        /// <inheritdoc/>
        protected override double Finish(double mean) => Math.Sqrt(mean);
    }
}
