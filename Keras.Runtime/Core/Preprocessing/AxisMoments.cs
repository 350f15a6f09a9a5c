namespace Keras.Execution;

/// <summary>
/// Mean and variance for each place on some axes, over all others, of numbers that come batch by batch. Sums are those of the distances
/// from the place's first number, in double precision: it is one of the numbers, so that cancellation can't take more digits than the
/// numbers are many.
/// </summary>
/// <param name="axes">The axes with places, ascending.</param>
/// <param name="sizes">Their sizes.</param>
internal sealed class AxisMoments(int[] axes, int[] sizes)
{
    private double[] first = [], sums = [], squares = [];
    private long[] counts = [];
    private AxisPlaces places;

    // That of the batch that came last.
    private int[] shape = [];

    /// <summary>The sizes of the axes with places.</summary>
    public int[] Sizes => sizes;

    /// <summary>Whether batches with these sizes on these axes can be taken into account.</summary>
    public bool Fits(int[] otherAxes, int[] otherSizes) =>
        axes.AsSpan().SequenceEqual(otherAxes) && sizes.AsSpan().SequenceEqual(otherSizes);

    /// <summary>Takes a batch into account.</summary>
    /// <param name="data">The numbers.</param>
    /// <param name="dataShape">Their shape, samples first.</param>
    public void Add(DataReader data, ReadOnlySpan<int> dataShape)
    {
        if (!dataShape.SequenceEqual(shape)) SetShape(dataShape);
        long index = 0, left = 0;
        int place = 0;
        while (data.Read() is { IsEmpty: false } piece)
        {
            foreach (double value in piece)
            {
                if (left == 0) (place, left) = (places[index], places.Run);
                if (counts[place]++ == 0) first[place] = value;
                double distance = value - first[place];
                sums[place] += distance;
                squares[place] += distance * distance;
                index++;
                left--;
            }
        }
    }

    /// <summary>
    /// Mean and variance of each place, row-major; the variance is that of the numbers, not of what they were drawn from.
    /// </summary>
    public (double[] Mean, double[] Variance) Result()
    {
        var mean = new double[first.Length];
        var variance = new double[first.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            double distance = sums[i] / counts[i];
            mean[i] = first[i] + distance;
            variance[i] = Math.Max(0, (squares[i] / counts[i]) - (distance * distance));
        }
        return (mean, variance);
    }

    private void SetShape(ReadOnlySpan<int> dataShape)
    {
        shape = dataShape.ToArray();
        places = new AxisPlaces(axes, shape);
        if (first.Length == 0) (first, sums, squares, counts) =
            (new double[places.Count], new double[places.Count], new double[places.Count], new long[places.Count]);
    }
}
