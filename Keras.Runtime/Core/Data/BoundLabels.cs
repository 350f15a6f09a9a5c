namespace Keras.Execution;

/// <summary>Labels that fit an output, and the shape in which they were given, which is how metrics look at them.</summary>
/// <param name="Data">The labels as the loss takes them.</param>
/// <param name="Shape">The shape of one sample's labels as given; null where it is the declared one, as that of flat numbers.</param>
internal readonly record struct BoundLabels(BoundData Data, int[]? Shape)
{
    /// <summary>Labels of which a last axis of 1 may have been left out, or be one too many.</summary>
    /// <param name="data">The labels as the loss takes them.</param>
    /// <param name="source">What was given.</param>
    public static BoundLabels Of(BoundData data, DataSource? source) => new(data, source is { IsFlat: false } ? source.Shape[1..] : null);

    /// <summary>Checks labels that are compared with the output number by number.</summary>
    /// <param name="source">The labels.</param>
    /// <param name="output">The output.</param>
    /// <param name="shape">The shape of one sample's label.</param>
    /// <param name="model">The model's name, for messages.</param>
    /// <exception cref="ShapeMismatchException">They have another shape, or the loss would be taken over another axis.</exception>
    public static BoundLabels OfValues(DataSource? source, OutputDescription output, ReadOnlySpan<int> shape, string model)
    {
        if (output.LabelsNeedLastAxis && source is { IsFlat: false } && source.Shape.Length == shape.Length && shape.Length > 1)
        {
            throw new ShapeMismatchException(
                $"Targets of '{output.Name}' of '{model}'",
                $"{Shapes.Format(shape, "n")}, since without the last axis the loss would be taken over the one before",
                Shapes.Format(source.Shape));
        }

        return Of(TargetData.Bind(source, output, shape, model), source);
    }
}
