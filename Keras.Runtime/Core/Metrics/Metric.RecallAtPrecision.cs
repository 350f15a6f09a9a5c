namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The best recall at thresholds where the precision is high enough; 0 where it nowhere is (Keras: <c>RecallAtPrecision</c>).
    /// </summary>
    public sealed class RecallAtPrecision : CurvePointMetric
    {
        /// <summary>Thresholds are spread evenly from 0 to 1.</summary>
        /// <param name="precision">How high the precision must be at least, within 0..1.</param>
        /// <param name="numThresholds">How many thresholds are looked at; at least 1.</param>
        /// <param name="classId">Only this class is looked at.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="precision"/> is outside 0..1, or a number is too
        /// small.</exception>
        public RecallAtPrecision(double precision, int numThresholds = 200, int classId = None.Integer)
            : base("recall_at_precision", precision, nameof(precision), numThresholds, classId) =>
            LeastPrecision = precision;

        /// <summary>How high the precision must be at least.</summary>
        public double LeastPrecision { get; }

        private protected override double Constrained(int threshold) => PrecisionRate(threshold);

        private protected override double ResultAt(int threshold) => SensitivityRate(threshold);
    }
}
