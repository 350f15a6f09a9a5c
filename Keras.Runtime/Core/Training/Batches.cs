namespace Keras.Execution;

/// <summary>How data are cut into batches.</summary>
internal static class Batches
{
    /// <summary>Keras' default.</summary>
    public const int DefaultSize = 32;

    /// <summary>
    /// The batch size that was asked for, or that spreads the data over the steps, or that the model needs, or the default; all samples,
    /// where that is more than there are.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The model needs batches of one size, and these aren't.</exception>
    public static int SizeOf(ModelDescription model, int samples, int? batchSize, int? steps)
    {
        int size = Math.Min(batchSize ?? (steps is { } count ? CountOf(samples, count) : model.BatchSize ?? DefaultSize), samples);
        RequireDeclared(model, size, steps is { } few ? Math.Min((long)few * size, samples) : samples);
        return size;
    }

    /// <summary>
    /// Refuses data whose batches, the last one included, aren't all of the size that layers are declared for, before the first one changes
    /// anything.
    /// </summary>
    /// <exception cref="ShapeMismatchException">One has another size.</exception>
    public static void RequireDeclared(ModelDescription model, int size, long samples)
    {
        RequireDeclared(model, (int)Math.Min(size, samples));
        if (samples > size && samples % size != 0) RequireDeclared(model, (int)(samples % size));
    }

    /// <summary>Refuses a batch of another number of samples than layers that keep something of each are declared for.</summary>
    /// <exception cref="ShapeMismatchException">It has another number.</exception>
    public static void RequireDeclared(ModelDescription model, int samples)
    {
        if (model.BatchSize is { } declared && declared != samples)
            throw new ShapeMismatchException($"A batch for '{model.Name}'",
                $"{declared} samples, of which '{model.States[0].LayerName}' keeps states", $"{samples}");
    }

    /// <summary>How many parts of a size there are, the last one perhaps smaller.</summary>
    public static int CountOf(int samples, int size) => (int)(((long)samples + size - 1) / size);
}
