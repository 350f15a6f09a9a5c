namespace Keras.Execution;

/// <summary>Which place on some axes each number of data with a shape has.</summary>
internal readonly struct AxisPlaces
{
    // Of the numbers of the first sample.
    private readonly int[] places;
    private readonly int step;

    /// <param name="axes">The axes with places, ascending; with the first of them 0, each sample has places of its own.</param>
    /// <param name="shape">The shape of the data, samples first.</param>
    public AxisPlaces(int[] axes, ReadOnlySpan<int> shape)
    {
        int length = 1, stride = 1;
        foreach (int size in shape[1..]) length = checked(length * size);
        places = new int[length];
        int inner = 1;
        for (int axis = shape.Length - 1; axis > 0; axis--)
        {
            int size = shape[axis];
            if (Array.IndexOf(axes, axis) >= 0)
            {
                for (int i = 0; i < length; i++) places[i] += i / inner % size * stride;
                stride *= size;
            }
            inner *= size;
        }
        step = axes is [0, ..] ? stride : 0;
        Count = step > 0 ? checked(stride * shape[0]) : stride;
        Run = RunOf(axes, shape);
    }

    /// <summary>How many places there are.</summary>
    public int Count { get; }

    /// <summary>How many numbers that lie side by side share a place, over all axes at the end that have none.</summary>
    public long Run { get; }

    /// <summary>The place of a number, by its index in the data.</summary>
    public int this[long index]
    {
        get
        {
            (long sample, long at) = Math.DivRem(index, places.Length);
            return (int)((sample * step) + places[at]);
        }
    }

    private static long RunOf(int[] axes, ReadOnlySpan<int> shape)
    {
        long run = 1;
        for (int axis = shape.Length - 1; axis >= 0 && (Array.IndexOf(axes, axis) < 0 || shape[axis] == 1); axis--) run *= shape[axis];
        return run;
    }
}
