namespace Keras;

/// <summary>True and false positives and negatives at some thresholds, for precision, recall and their like.</summary>
/// <remarks>
/// A value counts as positive strictly above the threshold; a label does unless it is 0. Each value is added to its own bucket only, so
/// that an update costs the same for any number of thresholds.
/// </remarks>
internal sealed class ConfusionCounts
{
    private readonly ThresholdBuckets buckets;
    private readonly int[] ranks;
    private readonly double[] positives;
    private readonly double[] negatives;

    /// <param name="thresholds">In any order.</param>
    /// <param name="isEven">Whether they are known to be spread evenly from 0 to 1.</param>
    public ConfusionCounts(double[] thresholds, bool isEven = false)
    {
        double[] sorted = [.. thresholds];
        Array.Sort(sorted);
        buckets = ThresholdBuckets.Of(sorted, isEven ? true : thresholds.AsSpan().SequenceEqual(sorted) ? null : false);
        ranks = Array.ConvertAll(thresholds, t => Array.IndexOf(sorted, t));
        positives = new double[thresholds.Length + 1];
        negatives = new double[thresholds.Length + 1];
    }

    public double TruePositives(int threshold) => Sum(positives.AsSpan(ranks[threshold] + 1));

    public double FalsePositives(int threshold) => Sum(negatives.AsSpan(ranks[threshold] + 1));

    public double FalseNegatives(int threshold) => Sum(positives.AsSpan(0, ranks[threshold] + 1));

    public double TrueNegatives(int threshold) => Sum(negatives.AsSpan(0, ranks[threshold] + 1));

    public void Add(float label, float prediction, double weight) =>
        (label != 0 ? positives : negatives)[buckets.Bucket(prediction)] += weight;

    public void Clear()
    {
        Array.Clear(positives);
        Array.Clear(negatives);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
