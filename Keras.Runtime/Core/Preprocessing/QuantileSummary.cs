namespace Keras.Execution;

/// <summary>
/// What Keras keeps of numbers to find quantiles in them: some of the numbers, ascending, each with how many it stands for. Batches are
/// merged one by one, and the summary is made smaller again after each. The arithmetic is that of Keras, in single precision where that is,
/// since boundaries are numbers that others compare with.
/// </summary>
/// <param name="epsilon">The share of the numbers that one kept number may stand for.</param>
internal sealed class QuantileSummary(double epsilon)
{
    private float[] values = [], weights = [];

    /// <summary>Takes a batch into account. Its numbers are sorted in place.</summary>
    public void Add(float[] batch)
    {
        // NaN comes last, as in NumPy.
        Array.Sort(batch, static (a, b) => float.IsNaN(a) ? (float.IsNaN(b) ? 0 : 1) : float.IsNaN(b) ? -1 : a.CompareTo(b));
        double each = Math.Max(batch.Length / (1.0 / epsilon), 1);
        float weight = (float)each;
        int step = (int)each, count = batch.Length / step;
        var merged = new (float Value, float Weight)[count + values.Length];
        for (int i = 0; i < count; i++) merged[i] = (batch[((i + 1) * step) - 1], weight);
        for (int i = 0; i < values.Length; i++) merged[count + i] = (values[i], weights[i]);
        // The order of equal numbers stays.
        (float Value, float Weight)[] sorted = [.. merged.OrderBy(one => float.IsNaN(one.Value)).ThenBy(one => one.Value)];
        (values, weights) = Compress(Array.ConvertAll(sorted, one => one.Value), Array.ConvertAll(sorted, one => one.Weight), epsilon);
    }

    /// <summary>The boundaries between a number of bins that hold about as many numbers each; fewer where there were few numbers.</summary>
    public float[] Boundaries(int bins) => Compress(values, weights, 1.0 / bins).Values is { Length: > 0 } found ? found[..^1] : [];

    private static (float[] Values, float[] Weights) Compress(float[] values, float[] weights, double epsilon)
    {
        if (values.Length * epsilon < 1) return (values, weights);
        float[] cumulative = new float[weights.Length], shares = new float[weights.Length];
        float sum = 0;
        for (int i = 0; i < weights.Length; i++) cumulative[i] = sum += weights[i];
        for (int i = 0; i < weights.Length; i++) shares[i] = cumulative[i] / sum;
        int count = (int)Math.Ceiling(1 / epsilon);
        float[] found = new float[count], counts = new float[count];
        double before = 0;
        for (int i = 0; i < count; i++)
        {
            double share = epsilon + (i * epsilon), next = Interpolate(share, shares, cumulative);
            found[i] = (float)Interpolate(share, shares, values);
            counts[i] = (float)(next - before);
            before = next;
        }
        return (found, counts);
    }

    /// <summary>The value at a place between ascending points; outside of them that of the nearest. NumPy: <c>interp</c>.</summary>
    private static double Interpolate(double at, float[] points, float[] values)
    {
        if (at < points[0]) return values[0];
        int low = 0, high = points.Length;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (points[middle] <= at) low = middle;
            else high = middle;
        }
        if (low == points.Length - 1 || points[low] == at) return values[low];
        double slope = ((double)values[low + 1] - values[low]) / ((double)points[low + 1] - points[low]);
        double value = (slope * (at - points[low])) + values[low];
        return !double.IsNaN(value) ? value : (slope * (at - points[low + 1])) + values[low + 1];
    }
}
