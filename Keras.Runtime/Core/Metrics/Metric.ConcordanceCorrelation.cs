namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean over all rows of Lin's concordance of label and prediction: how near they lie to being equal (Keras:
    /// <c>ConcordanceCorrelation</c>).
    /// </summary>
    public sealed class ConcordanceCorrelation : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="axis">The axis, the batch's being 0; −1 is the last.</param>
        public ConcordanceCorrelation(int axis = -1) : base("concordance_correlation", axis)
        {
        }


        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            var moments = new RowMoments(labels, predictions);
            var shift = moments.LabelMean - moments.PredictionMean;
            return 2 * moments.Covariance / (moments.LabelVariance + moments.PredictionVariance + shift * shift + Numbers.Epsilon);
        }
    }
}
