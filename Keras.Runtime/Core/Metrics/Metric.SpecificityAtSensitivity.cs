namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The best specificity (the share of negatives that is left alone) at thresholds where the sensitivity (the share of positives that is
    /// found) is high enough; 0 where it nowhere is (Keras: <c>SpecificityAtSensitivity</c>).
    /// </summary>
    public sealed class SpecificityAtSensitivity : CurvePointMetric
    {
        /// <summary>Thresholds are spread evenly from 0 to 1.</summary>
        /// <param name="sensitivity">How high the sensitivity must be at least, within 0..1.</param>
        /// <param name="numThresholds">How many thresholds are looked at; at least 1.</param>
        /// <param name="classId">Only this class is looked at.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="sensitivity"/> is outside 0..1, or a number is too
        /// small.</exception>
        public SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int classId = None.Integer)
            : base("specificity_at_sensitivity", sensitivity, nameof(sensitivity), numThresholds, classId) =>
            LeastSensitivity = sensitivity;

        /// <summary>How high the sensitivity must be at least.</summary>
        public double LeastSensitivity { get; }

        private protected override double Constrained(int threshold) => SensitivityRate(threshold);

        private protected override double ResultAt(int threshold) => SpecificityRate(threshold);
    }
}
