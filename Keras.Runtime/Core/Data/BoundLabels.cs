namespace Keras.Execution;

/// <summary>Labels that fit an output: as the loss takes them, and as they were given, which is how metrics look at them.</summary>
internal sealed class BoundLabels
{
    private BoundLabels(BoundData data, GivenLabels given) => (Data, Given) = (data, given);

    /// <summary>The labels as the loss takes them.</summary>
    public BoundData Data { get; }

    /// <summary>The labels as they were given.</summary>
    public GivenLabels Given { get; }

    /// <summary>Checks labels that are compared with the output number by number: one of size 1 along an axis may count for all of it.</summary>
    /// <param name="source">The labels.</param>
    /// <param name="output">The output.</param>
    /// <param name="shape">The shape of one sample's label.</param>
    /// <param name="model">The model's name, for messages.</param>
    /// <exception cref="ShapeMismatchException">The loss can't compare them with the output, or would along another axis.</exception>
    public static BoundLabels OfValues(DataSource? source, OutputDescription output, ReadOnlySpan<int> shape, string model)
    {
        if (source is null or { IsFlat: true } || source.Length == 0) return Of(TargetData.Bind(source, output, shape, model), source, shape);
        int[] sample = source.Shape[1..];
        if (output.LabelsNeedLastAxis && sample.Length > 0 && sample.Length == shape.Length - 1)
        {
            throw new ShapeMismatchException($"Targets of '{output.Name}' of '{model}'", $"{Shapes.Format(shape, "n")}, since without the last axis the loss would be taken over the one before", Shapes.Format(source.Shape));
        }
        if (sample.Length == shape.Length + 1 && sample[^1] == 1) sample = sample[..^1];
        else if (sample.Length > 0 && sample.Length == shape.Length - 1 && shape[^1] == 1) sample = [.. sample, 1];
        if (LabelAlignment.RepeatOf(sample, shape, axis => output.RepeatedLabelAxes.Contains(axis)) is not { } repeat) return Of(TargetData.Bind(source, output, shape, model), source, shape);
        return new(TargetData.Bind(new RepeatedSource(source, repeat, shape), output, shape, model), new(source.Shape[1..], repeat));
    }

    /// <summary>Labels that are what was given, be it under another shape.</summary>
    /// <param name="data">The labels.</param>
    /// <param name="source">What was given. Flat numbers have the shape that is expected of them.</param>
    /// <param name="shape">The shape of one sample's label.</param>
    public static BoundLabels Of(BoundData data, DataSource? source, ReadOnlySpan<int> shape) => new(data, new(source is { IsFlat: false } ? source.Shape[1..] : shape.ToArray(), null));
}
