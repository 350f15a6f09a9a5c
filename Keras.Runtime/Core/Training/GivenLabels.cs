namespace Keras.Execution;

/// <summary>The labels of a batch as they were given: one that the loss takes for a whole axis is one number.</summary>
internal sealed class GivenLabels
{
    // For each given number of a sample one of the loss' that repeats it; null where the loss takes them as they are.
    private readonly int[]? origin;
    private float[] numbers = [];

    /// <param name="shape">The shape of one sample's labels.</param>
    /// <param name="repeat">For each of the loss' labels of a sample the number of the given one; null where they are the same.</param>
    public GivenLabels(int[] shape, int[]? repeat)
    {
        Shape = shape;
        if (repeat is null) return;
        origin = new int[repeat.Max() + 1];
        for (var i = 0; i < repeat.Length; i++) origin[repeat[i]] = i;
        PerSample = repeat.Length;
    }

    /// <summary>The shape of one sample's labels.</summary>
    public int[] Shape { get; }

    private int PerSample { get; }

    /// <summary>The given labels out of those of the loss.</summary>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> labels, int samples)
    {
        if (origin is null) return labels;
        if (numbers.Length < samples * origin.Length) numbers = new float[samples * origin.Length];
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j < origin.Length; j++) numbers[i * origin.Length + j] = labels[i * PerSample + origin[j]];
        }
        return numbers.AsSpan(0, samples * origin.Length);
    }
}
