namespace Keras;

public abstract partial class Metric
{
    /// <summary>The (weighted) number of negative labels that the model calls negative (Keras: <c>TrueNegatives</c>).</summary>
    public sealed class TrueNegatives : ConfusionCountMetric
    {
        /// <summary>A count at each of some thresholds.</summary>
        /// <param name="thresholds">Scores strictly above are positive, one result each, all within 0..1; null: 0.5.</param>
        /// <exception cref="ArgumentException">A threshold is outside 0..1.</exception>
        public TrueNegatives(double[]? thresholds = null) : base("true_negatives", thresholds)
        {
        }

        /// <summary>A count at one threshold.</summary>
        /// <param name="thresholds">Scores strictly above are positive; within 0..1.</param>
        /// <exception cref="ArgumentException">The threshold is outside 0..1.</exception>
        public TrueNegatives(double thresholds) : base("true_negatives", [thresholds])
        {
        }

        private protected override double ResultAt(int threshold) => Counts.TrueNegatives(threshold);
    }
}
