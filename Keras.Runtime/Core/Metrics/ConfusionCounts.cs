namespace Keras;

/// <summary>True and false positives and negatives at a few thresholds, for precision, recall and their like.</summary>
/// <remarks>A value counts as positive strictly above the threshold; a label does unless it is 0.</remarks>
internal sealed class ConfusionCounts
{
    private readonly float[] thresholds;

    public ConfusionCounts(double[] thresholds)
    {
        this.thresholds = Array.ConvertAll(thresholds, t => (float)t);
        TruePositives = new double[thresholds.Length];
        FalsePositives = new double[thresholds.Length];
        FalseNegatives = new double[thresholds.Length];
    }

    public double[] TruePositives { get; }

    public double[] FalsePositives { get; }

    public double[] FalseNegatives { get; }

    public void Add(float label, float prediction, double weight)
    {
        for (var t = 0; t < thresholds.Length; t++)
        {
            var positive = prediction > thresholds[t];
            if (label != 0) (positive ? TruePositives : FalseNegatives)[t] += weight;
            else if (positive) FalsePositives[t] += weight;
        }
    }

    public void Clear()
    {
        Array.Clear(TruePositives);
        Array.Clear(FalsePositives);
        Array.Clear(FalseNegatives);
    }
}
