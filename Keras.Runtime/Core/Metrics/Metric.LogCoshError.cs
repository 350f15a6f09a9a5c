namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean of ln cosh(prediction − label) (Keras: <c>LogCoshError</c>).</summary>
    public sealed class LogCoshError : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public LogCoshError() : base("logcosh")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new LogCoshTerm()) / OutputSize;
    }
}
