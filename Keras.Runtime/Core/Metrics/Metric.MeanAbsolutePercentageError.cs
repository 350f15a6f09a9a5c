namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean absolute difference of labels and predictions in percent of the label (Keras: <c>MeanAbsolutePercentageError</c>).
    /// </summary>
    public sealed class MeanAbsolutePercentageError : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public MeanAbsolutePercentageError() : base("mean_absolute_percentage_error")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            100 * Terms.Sum(labels, predictions, new ShareTerm()) / OutputSize;
    }
}
