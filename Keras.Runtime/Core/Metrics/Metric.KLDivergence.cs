namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean over all rows of Σ label · ln(label / prediction), both cut to [10⁻⁷, 1] (Keras: <c>KLDivergence</c>).</summary>
    public sealed class KLDivergence : RowMetric
    {
        /// <summary>Rows lie along the last axis.</summary>
        public KLDivergence() : base("kl_divergence")
        {
        }


        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            double sum = 0;
            for (var i = 0; i < labels.Length; i++)
            {
                double y = Math.Clamp(labels[i], Numbers.Epsilon, 1), p = Math.Clamp(predictions[i], Numbers.Epsilon, 1);
                sum += y * Math.Log(y / p);
            }
            return sum;
        }
    }
}
