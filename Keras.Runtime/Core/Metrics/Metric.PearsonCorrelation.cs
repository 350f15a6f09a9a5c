namespace Keras;

public abstract partial class Metric
{
    /// <summary>The mean over all rows of the correlation of label and prediction (Keras: <c>PearsonCorrelation</c>).</summary>
    public sealed class PearsonCorrelation : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="axis">The axis, the batch's being 0; −1 is the last.</param>
        public PearsonCorrelation(int axis = -1) : base("pearson_correlation", axis)
        {
        }


        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            var moments = new RowMoments(labels, predictions);
            return moments.Covariance / Math.Sqrt(moments.LabelVariance * moments.PredictionVariance);
        }
    }
}
