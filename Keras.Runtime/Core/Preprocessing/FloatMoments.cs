namespace Keras.Execution;

/// <summary>
/// Mean and variance of one array of floats for each place on some axes. Keras leaves these to NumPy, which adds floats up as floats: far
/// from zero the mean's last digit depends on the order, so that it is kept here. Numbers side by side that share a place are added up
/// pairwise, and what comes of it one after the other.
/// </summary>
internal ref struct FloatMoments
{
    // As many are added up without being cut in two, in as many sums.
    private const int Block = 128, Lanes = 8;

    private readonly AxisPlaces places;
    private readonly float[] mean, variance;
    private DataReader data;
    private ReadOnlySpan<double> piece;
    private bool squares;
    private float centre;

    private FloatMoments(AxisPlaces places)
    {
        this.places = places;
        (mean, variance) = (new float[places.Count], new float[places.Count]);
    }

    /// <summary>Mean and variance of each place, row-major.</summary>
    /// <param name="data">The numbers, which are read twice.</param>
    /// <param name="axes">The axes with places, ascending.</param>
    /// <param name="shape">The shape of the data, samples first.</param>
    public static (double[] Mean, double[] Variance) Of(DataReader data, int[] axes, ReadOnlySpan<int> shape)
    {
        var moments = new FloatMoments(new AxisPlaces(axes, shape));
        moments.Average(data, moments.mean);
        moments.squares = true;
        moments.Average(data, moments.variance);
        return (Array.ConvertAll(moments.mean, value => (double)value), Array.ConvertAll(moments.variance, value => (double)value));
    }

    private void Average(DataReader from, float[] results)
    {
        data = from;
        piece = [];
        for (long index = 0; index < data.Length; index += places.Run)
        {
            int place = places[index];
            centre = mean[place];
            results[place] += Sum(places.Run);
        }
        for (int i = 0; i < results.Length; i++) results[i] /= data.Length / places.Count;
    }

    /// <summary>The sum of the next numbers.</summary>
    private float Sum(long count)
    {
        if (count < Lanes)
        {
            float few = 0;
            for (; count > 0; count--) few += Next();
            return few;
        }
        if (count > Block)
        {
            long half = count / 2;
            half -= half % Lanes;
            float left = Sum(half);
            return left + Sum(count - half);
        }
        Span<float> sums = stackalloc float[Lanes];
        for (int i = 0; i < Lanes; i++) sums[i] = Next();
        long done = Lanes;
        for (; done + Lanes <= count; done += Lanes)
        {
            for (int i = 0; i < Lanes; i++) sums[i] += Next();
        }
        float sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        for (; done < count; done++) sum += Next();
        return sum;
    }

    private float Next()
    {
        if (piece.IsEmpty) piece = data.Read();
        float value = (float)piece[0];
        piece = piece[1..];
        if (!squares) return value;
        float distance = value - centre;
        return distance * distance;
    }
}
