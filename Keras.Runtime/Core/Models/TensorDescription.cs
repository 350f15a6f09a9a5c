namespace Keras.Execution;

/// <summary>An input of a model.</summary>
public class TensorDescription
{
    /// <summary>The name, for example <c>input_layer</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one sample (the batch is not in it); <see cref="Dim.Any"/> for sizes that only the data tell.</summary>
    public required int[] Shape { get; init; }

    /// <summary>
    /// How many numbers there are, where the input is looked up in a table: whole ones from 0. Null for all other inputs.
    /// </summary>
    public long? Ids { get; init; }

    /// <summary>Fills in the sizes that only the data tell; null where there are none.</summary>
    public ShapeRule? ShapeOf { get; init; }

    /// <summary>Floats of one sample.</summary>
    /// <exception cref="InvalidOperationException">Only the data tell.</exception>
    public int FloatsPerSample => Count(Name, Shape);

    /// <summary>The shape of one sample of data of some sizes.</summary>
    internal int[] ShapeFor(ReadOnlySpan<long> sizes)
    {
        int[] shape = [.. Shape];
        Fill(ShapeOf, sizes, shape);
        return shape;
    }

    /// <summary>Sets the entries of a shape that a rule knows.</summary>
    internal static void Fill(ShapeRule? rule, ReadOnlySpan<long> sizes, int[] shape)
    {
        if (rule is null) return;
        Span<long> full = stackalloc long[shape.Length];
        for (int i = 0; i < full.Length; i++) full[i] = shape[i];
        rule(sizes, full);
        for (int i = 0; i < full.Length; i++) shape[i] = checked((int)full[i]);
    }

    private protected static int Count(string name, int[] shape)
    {
        int count = 1;
        foreach (int size in shape)
            count = size >= 0
                ? checked(count * size)
                : throw new InvalidOperationException(
                    $"The sizes of '{name}' {Shapes.Format(shape, "n")} are those of the data: how many numbers a sample has isn't known without them.");
        return count;
    }
}

/// <summary>Fills in what of a shape only the data tell.</summary>
/// <param name="sizes">The sizes that the declaration leaves open, in the order of the inputs and their axes.</param>
/// <param name="shape">The shape of one sample, in which the sizes that are declared stand already.</param>
public delegate void ShapeRule(ReadOnlySpan<long> sizes, Span<long> shape);
