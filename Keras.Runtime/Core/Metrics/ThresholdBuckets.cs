namespace Keras;

/// <summary>
/// Ascending thresholds and the bucket that a score falls into: scores in bucket b are above the first b thresholds and not above the rest.
/// </summary>
internal sealed class ThresholdBuckets
{
    // Keras' epsilon, by which the ends of a curve lie outside 0..1 so that every score is between them.
    private const double Epsilon = 1e-7;

    private readonly float[] values;
    private readonly bool isEven;
    private readonly int least;

    private ThresholdBuckets(float[] values, bool isEven, int least)
    {
        this.values = values;
        this.isEven = isEven;
        this.least = least;
    }

    /// <summary>How many thresholds there are.</summary>
    public int Count => values.Length;

    /// <summary>Thresholds in ascending order.</summary>
    /// <param name="sorted">The thresholds.</param>
    /// <param name="isEven">Whether they are spread evenly from 0 to 1; null: to be found out.</param>
    public static ThresholdBuckets Of(double[] sorted, bool? isEven = null)
    {
        var values = Array.ConvertAll(sorted, t => (float)t);
        return new(values, isEven ?? IsEven(values), least: 0);
    }

    /// <summary>The thresholds of a curve, whose ends are added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is outside 0..1, or there are too few.</exception>
    public static ThresholdBuckets OfCurve(int count, double[]? inner)
    {
        if (inner is not null)
        {
            foreach (var threshold in inner)
            {
                if (!(threshold is >= 0 and <= 1))
                    throw new ArgumentOutOfRangeException(nameof(inner), threshold, "Expected thresholds within 0..1.");
            }
            count = inner.Length + 2;
        }
        else if (count <= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "Expected more than 1 threshold.");
        }
        var values = new float[count];
        values[0] = (float)-Epsilon;
        values[^1] = (float)(1 + Epsilon);
        for (var i = 1; i < count - 1; i++) values[i] = (float)(inner is null ? i / (count - 1d) : inner[i - 1]);
        Array.Sort(values);
        // Every score within 0..1 is above the first.
        return new(values, inner is null || IsEven(values), least: 1);
    }

    /// <summary>How many thresholds the score is above: 0 .. <see cref="Count"/>.</summary>
    public int Bucket(float score)
    {
        if (isEven)
        {
            // In single precision as Keras does it, so that scores on a threshold fall to the same side.
            score = Math.Clamp(score, 0f, 1f);
            return float.IsNaN(score) ? least : Math.Max((int)MathF.Ceiling(score * (values.Length - 1)), least);
        }
        int low = 0, high = values.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (score > values[middle]) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static bool IsEven(float[] values)
    {
        if (values.Length < 3) return false;
        for (var i = 0; i < values.Length; i++)
        {
            var expected = (float)i / (values.Length - 1);
            if (Math.Abs(values[i] - expected) > Epsilon + 1e-5 * Math.Abs(expected)) return false;
        }
        return true;
    }
}
