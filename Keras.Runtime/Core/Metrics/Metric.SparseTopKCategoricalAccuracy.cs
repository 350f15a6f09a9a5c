namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// How often the class number that the label says is among the k largest scores (Keras: <c>SparseTopKCategoricalAccuracy</c>).
    /// </summary>
    public sealed class SparseTopKCategoricalAccuracy : RowMetric
    {
        /// <summary>Accuracy against class numbers.</summary>
        /// <param name="k">How many of the largest scores count; at least 1.</param>
        /// <param name="fromSortedIds">Whether the output is class numbers, the most likely first, rather than scores.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 1.</exception>
        public SparseTopKCategoricalAccuracy(int k = 5, bool fromSortedIds = false) : base("sparse_top_k_categorical_accuracy")
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
            K = k;
            FromSortedIds = fromSortedIds;
        }


        /// <summary>How many of the largest scores count.</summary>
        public int K { get; }

        /// <summary>Whether the output is class numbers.</summary>
        public bool FromSortedIds { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        private protected override bool HasLabelPerRow => true;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            (FromSortedIds ? predictions[..Math.Min(K, predictions.Length)].Contains(labels[0]) : (uint)labels[0] < (uint)predictions.Length
                && Matches.IsInTop(predictions, (int)labels[0], K)) ? 1 : 0;
    }
}
