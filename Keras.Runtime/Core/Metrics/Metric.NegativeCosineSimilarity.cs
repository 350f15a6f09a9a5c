namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of minus the cosine of the angle between label and prediction: −1 where they point the same way (Keras: the function
    /// <c>keras.losses.cosine_similarity</c> as a metric).
    /// </summary>
    public sealed class NegativeCosineSimilarity : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="axis">The axis, the batch's being 0; −1 is the last.</param>
        public NegativeCosineSimilarity(int axis = -1) : base("cosine_similarity", axis)
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            -CosineSimilarity.Of(labels, predictions);
    }
}
