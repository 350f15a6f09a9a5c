namespace Keras;

/// <summary>
/// The base of <see cref="Metric.PrecisionAtRecall"/> and its like: the best of one rate at those thresholds where another is high enough.
/// </summary>
public abstract class CurvePointMetric : ConfusionMetric
{
    private readonly double least;

    private protected CurvePointMetric(string name, double least, string parameter, int numThresholds, int classId)
        : base(name, Spread(numThresholds), None.Integer, classId, numThresholds > 1)
    {
        this.least = RequireFraction(least, parameter);
        NumThresholds = numThresholds;
    }

    /// <summary>How many thresholds, evenly spread from 0 to 1, are looked at.</summary>
    public int NumThresholds { get; }

    /// <inheritdoc/>
    public override int ResultCount => 1;

    /// <inheritdoc/>
    public override bool IsVector => false;

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            double best = 0;
            for (var t = 0; t < Thresholds.Length; t++)
            {
                // In single precision, as Keras compares.
                if ((float)Constrained(t) >= (float)least) best = Math.Max(best, ResultAt(t));
            }
            return best;
        }
    }

    /// <inheritdoc/>
    public override void GetResults(Span<double> destination) => destination[0] = Result;

    /// <summary>The rate that must be high enough.</summary>
    private protected abstract double Constrained(int threshold);

    /// <summary>True positives over all positives.</summary>
    private protected double SensitivityRate(int threshold) => Ratio(Counts.TruePositives(threshold), Counts.FalseNegatives(threshold));

    /// <summary>True negatives over all negatives.</summary>
    private protected double SpecificityRate(int threshold) => Ratio(Counts.TrueNegatives(threshold), Counts.FalsePositives(threshold));

    /// <summary>True positives over all that is called positive.</summary>
    private protected double PrecisionRate(int threshold) => Ratio(Counts.TruePositives(threshold), Counts.FalsePositives(threshold));

    private static double[] Spread(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, "numThresholds");
        var thresholds = new double[count];
        if (count == 1) thresholds[0] = 0.5;
        for (var i = 0; count > 1 && i < count; i++) thresholds[i] = i / (count - 1d);
        return thresholds;
    }
}
