namespace Keras.Execution;

/// <summary>An input of a model.</summary>
public class TensorDescription
{
    /// <summary>The name, for example <c>input_layer</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one sample (the batch is not in it).</summary>
    public required int[] Shape { get; init; }

    /// <summary>How many numbers there are, where the input is looked up in a table: whole ones from 0. Null for all other inputs.</summary>
    public long? Ids { get; init; }

    /// <summary>Floats of one sample.</summary>
    public int FloatsPerSample
    {
        get
        {
            int count = 1;
            foreach (int size in Shape) count = checked(count * size);
            return count;
        }
    }
}
