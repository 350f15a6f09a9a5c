namespace Keras.Execution;

/// <summary>Sample weights that fit an output: as they were given, and which of a sample's numbers each of its losses takes.</summary>
internal sealed class BoundWeights
{
    private BoundWeights(BoundData data, int[] map, int leading)
    {
        Data = data;
        Map = map;
        IsLeading = data.FloatsPerSample == leading;
    }

    /// <summary>The weights as they were given.</summary>
    public BoundData Data { get; }

    /// <summary>For each of a sample's losses the number of its weight.</summary>
    public int[] Map { get; }

    /// <summary>True where every weight counts for losses that follow one another, as metrics expect it.</summary>
    public bool IsLeading { get; }

    /// <summary>Checks weights against an output.</summary>
    /// <param name="source">The weights.</param>
    /// <param name="output">The output.</param>
    /// <param name="losses">The shape of one sample's losses.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="model">The model's name, for messages.</param>
    /// <exception cref="ShapeMismatchException">There are too few or too many, or their shape isn't the losses'.</exception>
    /// <exception cref="ArgumentException">The output's loss is none of single samples.</exception>
    public static BoundWeights Bind(DataSource source, OutputDescription output, int[] losses, int samples, string model)
    {
        var what = $"Sample weights for '{model}'";
        if (!output.TakesSampleWeights) throw NotTaken(output, model);
        var given = source.IsFlat ? OfFlat(source.Length, samples, losses) : Fit(source.Shape, losses);
        if (given is null || source.Shape[0] != samples && !source.IsFlat)
            throw new ShapeMismatchException(what, Expected(samples, losses),
                source.IsFlat ? $"{source.Length}" : Shapes.Format(source.Shape));
        var map = new int[losses.Aggregate(1, (product, size) => product * size)];
        for (var i = 0; i < map.Length; i++) map[i] = IndexOf(i, losses, given);
        return new(BoundData.Bind(source, what, given), map, Leading(losses, given));
    }

    /// <summary>The same with other numbers.</summary>
    public BoundWeights With(float[] weights)
    {
        var shape = new int[] { Data.FloatsPerSample };
        return new(BoundData.Bind(DataSource.OfArray<float>(weights), "Weights", shape), Map, IsLeading ? Data.FloatsPerSample : -1);
    }

    /// <summary>The exception for weights that mean nothing.</summary>
    public static ArgumentException NotTaken(OutputDescription output, string model) =>
        new($"Sample weights for '{model}': expected none, since the loss of '{output.Name}' is not one of single samples.",
            "sampleWeight");

    private static string Expected(int samples, int[] losses) => losses.Length == 0 ? $"{samples}, one per sample"
        : $"{samples}, one per sample, or {Shapes.Format(losses, samples.ToString(System.Globalization.CultureInfo.InvariantCulture))}, one per loss, where an axis may be 1";

    private static int[]? OfFlat(long length, int samples, int[] losses)
    {
        long all = samples;
        foreach (var size in losses) all *= size;
        return length == samples ? Ones(losses.Length) : length == all ? losses : null;
    }

    /// <summary>The shape per sample, with as many axes as the losses'.</summary>
    private static int[]? Fit(int[] shape, int[] losses)
    {
        var own = shape[1..];
        if (own.Length == losses.Length + 1 && own[^1] == 1) own = own[..^1];
        if (own.Length == 0) return Ones(losses.Length);
        if (own.Length != losses.Length) return null;
        for (var axis = 0; axis < own.Length; axis++)
        {
            if (own[axis] != 1 && own[axis] != losses[axis]) return null;
        }
        return own;
    }

    private static int[] Ones(int count)
    {
        var ones = new int[count];
        Array.Fill(ones, 1);
        return ones;
    }

    private static int IndexOf(int loss, int[] losses, int[] given)
    {
        int index = 0, stride = 1;
        for (var axis = losses.Length - 1; axis >= 0; axis--)
        {
            if (given[axis] != 1) index += loss % losses[axis] * stride;
            loss /= losses[axis];
            stride *= given[axis];
        }
        return index;
    }

    /// <summary>How many weights a sample has on the axes before the first that is repeated.</summary>
    private static int Leading(int[] losses, int[] given)
    {
        var count = 1;
        for (var axis = 0; axis < losses.Length && given[axis] == losses[axis]; axis++) count *= given[axis];
        return count;
    }
}
