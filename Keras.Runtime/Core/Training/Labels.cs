namespace Keras.Execution;

/// <summary>The labels of one output, of whichever kind; what emitted code hands to the training loop.</summary>
public readonly struct Labels
{
    private readonly DataSource? source;
    private readonly bool areClasses;

    private Labels(DataSource? source, bool areClasses)
    {
        this.source = source;
        this.areClasses = areClasses;
    }

    internal DataSource? Source => source;

    /// <param name="output">The output that they belong to.</param>
    /// <param name="shape">The shape of one sample's label.</param>
    /// <param name="model">The model's name, for messages.</param>
    /// <param name="samples">How many samples there are.</param>
    internal BoundLabels Bind(OutputDescription output, ReadOnlySpan<int> shape, string model, int samples)
    {
        // What is turned into rows or padded isn't what was given; the model knows these labels by its own shape.
        if (output.Labels == LabelKind.Categorical) return new(CategoricalLabels.Bind(source, output, shape, model, samples), Shape: null);
        if (!areClasses) return BoundLabels.OfValues(source, output, shape, model);
        return output.PadsLabels
            ? new(ClassLabels.Bind(Padded(source, shape[0], samples), output, shape, model), Shape: null)
            : BoundLabels.Of(ClassLabels.Bind(source, output, shape, model), source);
    }

    /// <summary>Rows as long as the model takes them; longer ones are left to be refused.</summary>
    private static DataSource? Padded(DataSource? source, int length, int samples)
    {
        if (source is null || samples == 0 || source.Length == 0 || source.Length % samples != 0) return source;
        var given = source.Length / samples;
        var areRows = source.IsFlat || source.Shape.Length == 2 && source.Shape[0] == samples;
        return areRows && given < length ? new PaddedSource(source, (int)given, length) : source;
    }

    /// <summary>Class numbers.</summary>
    public static implicit operator Labels(ClassLabels classes) => new(classes.Source, areClasses: true);

    /// <summary>Values of the output's shape.</summary>
    public static implicit operator Labels(TargetData targets) => new(targets.Source, areClasses: false);

    /// <summary>Class numbers or rows with each class' share.</summary>
    public static implicit operator Labels(CategoricalLabels labels) => new(labels.Source, areClasses: false);
}
