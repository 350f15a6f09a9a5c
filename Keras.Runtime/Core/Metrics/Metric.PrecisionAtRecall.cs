namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The best precision at thresholds where the recall is high enough; 0 where it nowhere is (Keras: <c>PrecisionAtRecall</c>).
    /// </summary>
    public sealed class PrecisionAtRecall : CurvePointMetric
    {
        /// <summary>Thresholds are spread evenly from 0 to 1.</summary>
        /// <param name="recall">How high the recall must be at least, within 0..1.</param>
        /// <param name="numThresholds">How many thresholds are looked at; at least 1.</param>
        /// <param name="classId">Only this class is looked at.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="recall"/> is outside 0..1, or a number is too small.</exception>
        public PrecisionAtRecall(double recall, int numThresholds = 200, int classId = None.Integer)
            : base("precision_at_recall", recall, nameof(recall), numThresholds, classId) =>
            LeastRecall = recall;

        /// <summary>How high the recall must be at least.</summary>
        public double LeastRecall { get; }

        private protected override double Constrained(int threshold) => SensitivityRate(threshold);

        private protected override double ResultAt(int threshold) => PrecisionRate(threshold);
    }
}
