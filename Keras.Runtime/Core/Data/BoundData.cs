namespace Keras.Execution;

/// <summary>Data that fit one parameter of a model's functions: checked once, then copied or gathered batch by batch.</summary>
internal sealed unsafe class BoundData
{
    private readonly DataSource _source;

    private BoundData(DataSource source, int samples, int[] shape)
    {
        _source = source;
        Samples = samples;
        Shape = shape;
        FloatsPerSample = 1;
        foreach (int size in shape) FloatsPerSample = checked(FloatsPerSample * size);
    }

    /// <summary>How many samples there are; at least 1.</summary>
    public int Samples { get; }

    /// <summary>The shape of one sample, with the sizes that the data have.</summary>
    public int[] Shape { get; }

    /// <summary>Floats of one sample.</summary>
    public int FloatsPerSample { get; }

    /// <summary>Copies consecutive samples.</summary>
    public void Copy(int first, int count, float* destination) =>
        _source.Copy((long)first * FloatsPerSample, checked(count * FloatsPerSample), destination);

    /// <summary>Copies the samples that <paramref name="samples"/> names, in its order.</summary>
    public void Gather(ReadOnlySpan<int> samples, float* destination) => _source.Gather(samples, FloatsPerSample, destination);

    /// <summary>Checks <paramref name="source"/> against the shape of one sample.</summary>
    /// <param name="source">The data; null where none were given.</param>
    /// <param name="what">How the data are called in messages.</param>
    /// <param name="shape">The shape of one sample; <see cref="Dim.Any"/> where any size fits.</param>
    /// <param name="samples">How many samples there should be, where something else tells; else 0.</param>
    /// <exception cref="ShapeMismatchException">Wrong rank, wrong sizes, no samples, or flat numbers from which the sizes don't
    /// follow.</exception>
    public static BoundData Bind(DataSource? source, string what, ReadOnlySpan<int> shape, int samples = 0)
    {
        int floats = 1;
        foreach (int size in shape) floats = checked(floats * (size < 0 ? 1 : size));
        string expected = Shapes.Format(shape, "n");
        if (source is null) throw new ShapeMismatchException(what, expected, "nothing");
        if (source.Length == 0)
            throw new ShapeMismatchException(what, $"{expected} with at least one sample",
                $"{Shapes.Format(source.Shape)}, which is empty");

        if (source.IsFlat && shape.Contains(Dim.Any)) return BindOpen(source, what, shape, expected, floats, samples);
        if (source.IsFlat && source.Length % floats == 0) return new(source, checked((int)(source.Length / floats)), shape.ToArray());
        if (source.IsFlat && floats > 1)
            throw new ShapeMismatchException(what, $"{expected} or a multiple of {floats} numbers", $"{source.Length} numbers");
        return Fit(source.Shape, shape) is { } found
            ? new(source, source.Shape[0], found)
            : throw new ShapeMismatchException(what, expected, Shapes.Format(source.Shape));
    }

    /// <summary>Flat numbers for a shape with open sizes: one follows from the length, where the number of samples is known.</summary>
    private static BoundData BindOpen(DataSource source, string what, ReadOnlySpan<int> shape, string expected, int floats, int samples)
    {
        long row = (long)samples * floats;
        if (shape.Count(Dim.Any) > 1 || samples == 0)
            throw new ShapeMismatchException(what,
                $"{expected}, given as a tensor, as an array of as many axes or with its shape (new InputData(numbers, shape))",
                $"{source.Length} numbers, from which the sizes don't follow");
        if (source.Length % row != 0)
            throw new ShapeMismatchException(what, $"{expected} with {samples} samples, so a multiple of {row} numbers",
                $"{source.Length} numbers");
        int[] found = shape.ToArray();
        found[shape.IndexOf(Dim.Any)] = checked((int)(source.Length / row));
        return new(source, samples, found);
    }

    /// <summary>Checks that there are as many samples as inputs.</summary>
    /// <exception cref="ShapeMismatchException">There are more or fewer.</exception>
    public void RequireSamples(int samples, string what)
    {
        if (Samples != samples) throw new ShapeMismatchException(what, $"{samples} samples, as many as inputs", $"{Samples}");
    }

    // The sample's shape with the sizes of the data; null where these don't fit. Like Keras, a last axis of size 1 may be missing or be one
    // too many.
    private static int[]? Fit(ReadOnlySpan<int> shape, ReadOnlySpan<int> sample)
    {
        if (shape.Length == 0) return null;
        ReadOnlySpan<int> received = shape[1..];
        if (received.Length == sample.Length - 1 && sample[^1] == 1) received = (int[])[.. received, 1];
        else if (received.Length == sample.Length + 1 && received[^1] == 1) received = received[..^1];
        if (received.Length != sample.Length) return null;
        int[] found = sample.ToArray();
        for (int axis = 0; axis < found.Length; axis++)
        {
            if (found[axis] == Dim.Any) found[axis] = received[axis];
            else if (found[axis] != received[axis]) return null;
        }
        return found;
    }
}
