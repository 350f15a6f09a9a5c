namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean cosine of the angle between label and prediction: 1 where they point the same way (Keras: <c>CosineSimilarity</c>).
    /// </summary>
    public sealed class CosineSimilarity : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="axis">The axis, the batch's being 0; −1 is the last.</param>
        public CosineSimilarity(int axis = -1) : base("cosine_similarity", axis)
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) => Of(labels, predictions);

        /// <summary>The cosine of the angle between two vectors; lengths below Keras' ε count as that.</summary>
        internal static double Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            double product = 0, ofLabels = 0, ofPredictions = 0;
            for (var i = 0; i < labels.Length; i++)
            {
                product += (double)labels[i] * predictions[i];
                ofLabels += (double)labels[i] * labels[i];
                ofPredictions += (double)predictions[i] * predictions[i];
            }
            return product / (Math.Max(Math.Sqrt(ofLabels), Numbers.Epsilon) * Math.Max(Math.Sqrt(ofPredictions), Numbers.Epsilon));
        }
    }
}
