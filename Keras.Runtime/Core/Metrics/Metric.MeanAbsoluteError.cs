namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean absolute difference of labels and predictions (Keras: <c>MeanAbsoluteError</c>).</summary>
    public sealed class MeanAbsoluteError : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public MeanAbsoluteError() : base("mean_absolute_error")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new MagnitudeTerm()) / OutputSize;
    }
}
