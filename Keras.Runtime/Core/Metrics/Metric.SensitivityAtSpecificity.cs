namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The best sensitivity (the share of positives that is found) at thresholds where the specificity (the share of negatives that is left
    /// alone) is high enough; 0 where it nowhere is (Keras: <c>SensitivityAtSpecificity</c>).
    /// </summary>
    public sealed class SensitivityAtSpecificity : CurvePointMetric
    {
        /// <summary>Thresholds are spread evenly from 0 to 1.</summary>
        /// <param name="specificity">How high the specificity must be at least, within 0..1.</param>
        /// <param name="numThresholds">How many thresholds are looked at; at least 1.</param>
        /// <param name="classId">Only this class is looked at.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="specificity"/> is outside 0..1, or a number is too
        /// small.</exception>
        public SensitivityAtSpecificity(double specificity, int numThresholds = 200, int classId = None.Integer)
            : base("sensitivity_at_specificity", specificity, nameof(specificity), numThresholds, classId) =>
            LeastSpecificity = specificity;

        /// <summary>How high the specificity must be at least.</summary>
        public double LeastSpecificity { get; }

        private protected override double Constrained(int threshold) => SpecificityRate(threshold);

        private protected override double ResultAt(int threshold) => SensitivityRate(threshold);
    }
}
