namespace Keras.Execution;

/// <summary>Data that fit one parameter of a model's functions: checked once, then copied or gathered batch by batch.</summary>
internal sealed unsafe class BoundData
{
    private readonly DataSource _source;

    private BoundData(DataSource source, int samples, int floatsPerSample)
    {
        _source = source;
        Samples = samples;
        FloatsPerSample = floatsPerSample;
    }

    /// <summary>How many samples there are; at least 1.</summary>
    public int Samples { get; }

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
    /// <param name="shape">The shape of one sample.</param>
    /// <exception cref="ShapeMismatchException">Wrong rank, wrong sizes, or no samples.</exception>
    public static BoundData Bind(DataSource? source, string what, ReadOnlySpan<int> shape)
    {
        int floats = 1;
        foreach (int size in shape) floats = checked(floats * size);
        string expected = Shapes.Format(shape, "n");
        if (source is null) throw new ShapeMismatchException(what, expected, "nothing");
        if (source.Length == 0)
            throw new ShapeMismatchException(what, $"{expected} with at least one sample", $"{Shapes.Format(source.Shape)}, which is empty");

        if (source.IsFlat && source.Length % floats == 0) return new(source, checked((int)(source.Length / floats)), floats);
        if (source.IsFlat && floats > 1)
            throw new ShapeMismatchException(what, $"{expected} or a multiple of {floats} numbers", $"{source.Length} numbers");
        if (!Fits(source.Shape, shape)) throw new ShapeMismatchException(what, expected, Shapes.Format(source.Shape));
        return new(source, source.Shape[0], floats);
    }

    /// <summary>Checks that there are as many samples as inputs.</summary>
    /// <exception cref="ShapeMismatchException">There are more or fewer.</exception>
    public void RequireSamples(int samples, string what)
    {
        if (Samples != samples) throw new ShapeMismatchException(what, $"{samples} samples, as many as inputs", $"{Samples}");
    }

    // Like Keras, a last axis of size 1 may be missing or be one too many.
    private static bool Fits(ReadOnlySpan<int> shape, ReadOnlySpan<int> sample)
    {
        if (shape.Length == 0) return false;
        ReadOnlySpan<int> received = shape[1..];
        return received.SequenceEqual(sample)
            || (received.Length == sample.Length - 1 && sample[^1] == 1 && received.SequenceEqual(sample[..^1]))
            || (received.Length == sample.Length + 1 && received[^1] == 1 && received[..^1].SequenceEqual(sample));
    }
}
