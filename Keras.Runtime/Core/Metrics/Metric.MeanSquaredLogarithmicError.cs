namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean squared difference of ln(1 + label) and ln(1 + prediction) (Keras: <c>MeanSquaredLogarithmicError</c>).</summary>
    public sealed class MeanSquaredLogarithmicError : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public MeanSquaredLogarithmicError() : base("mean_squared_logarithmic_error")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new SquareOfLogarithmsTerm()) / OutputSize;
    }
}
