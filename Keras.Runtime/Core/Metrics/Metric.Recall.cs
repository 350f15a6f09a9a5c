namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// Of all that is positive, the part that the model finds: true positives / (true positives + false negatives); 0 where there are none
    /// (Keras: <c>Recall</c>).
    /// </summary>
    public sealed class Recall : ConfusionMetric
    {
        /// <summary>Recall at each of some thresholds.</summary>
        /// <param name="thresholds">Scores strictly above are positive, one result each, all within 0..1; null: 0.5, or none with
        /// <paramref name="topK"/>.</param>
        /// <param name="topK">Only the so many largest scores of a row can be positive.</param>
        /// <param name="classId">Only this class is looked at.</param>
        /// <exception cref="ArgumentException">A threshold is outside 0..1, or a number is negative.</exception>
        public Recall(double[]? thresholds = null, int topK = None.Integer, int classId = None.Integer)
            : base("recall", thresholds, topK, classId)
        {
        }

        /// <summary>Recall at one threshold.</summary>
        /// <param name="thresholds">Scores strictly above are positive; within 0..1.</param>
        /// <param name="topK">Only the so many largest scores of a row can be positive.</param>
        /// <param name="classId">Only this class is looked at.</param>
        /// <exception cref="ArgumentException">The threshold is outside 0..1, or a number is negative.</exception>
        public Recall(double thresholds, int topK = None.Integer, int classId = None.Integer) : base("recall", [thresholds], topK, classId)
        {
        }

        private protected override double ResultAt(int threshold) =>
            Ratio(Counts.TruePositives(threshold), Counts.FalseNegatives(threshold));
    }
}
