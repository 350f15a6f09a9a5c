namespace Keras;

/// <summary>The thresholds of a curve and the bucket that a score falls into: scores in bucket b are above the first b thresholds and not above the rest.</summary>
internal sealed class AucThresholds
{
    // Keras' epsilon, by which the ends lie outside 0..1 so that every score is between them.
    private const double Epsilon = 1e-7;

    private readonly float[] values;
    private readonly bool even;

    public AucThresholds(int count, double[]? inner)
    {
        if (inner is not null)
        {
            foreach (var threshold in inner)
            {
                if (!(threshold is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(inner), threshold, "Expected thresholds within 0..1.");
            }
            count = inner.Length + 2;
        }
        else if (count <= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "Expected more than 1 threshold.");
        }
        values = new float[count];
        values[0] = (float)-Epsilon;
        values[^1] = (float)(1 + Epsilon);
        for (var i = 1; i < count - 1; i++) values[i] = (float)(inner is null ? i / (count - 1d) : inner[i - 1]);
        Array.Sort(values);
        even = inner is null || IsEven(values);
    }

    public int Count => values.Length;

    /// <summary>How many thresholds the score is above: 0 .. <see cref="Count"/>.</summary>
    public int Bucket(float score)
    {
        if (even)
        {
            // In single precision as Keras does it, so that scores on a threshold fall to the same side.
            score = Math.Clamp(score, 0f, 1f);
            return float.IsNaN(score) ? 1 : Math.Max((int)MathF.Ceiling(score * (values.Length - 1)), 1);
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
        for (var i = 1; i < values.Length - 1; i++)
        {
            var expected = (float)i / (values.Length - 1);
            if (Math.Abs(values[i] - expected) > Epsilon + 1e-5 * Math.Abs(expected)) return false;
        }
        return true;
    }
}
