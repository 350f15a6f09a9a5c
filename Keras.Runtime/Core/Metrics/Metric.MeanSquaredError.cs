namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean squared difference of labels and predictions (Keras: <c>MeanSquaredError</c>).</summary>
    public sealed class MeanSquaredError : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public MeanSquaredError() : base("mean_squared_error")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new SquareTerm()) / OutputSize;
    }
}
