namespace Keras.Execution;

/// <summary>One weight: where it lies in memory and in files, and how it starts.</summary>
public sealed class WeightDescription
{
    /// <summary>Its dataset in Keras' HDF5 files, for example <c>layers/conv2d/vars/0</c>.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The dataset where those files have it a second time, since the layer around its own lists it too; null where they don't.
    /// </summary>
    public string? CopyPath { get; init; }

    /// <summary>
    /// The argument of its layer as which Keras' files keep it, for example <c>bin_boundaries</c>, where Keras has no weight of it:
    /// something that is learned from data. Null for weights.
    /// </summary>
    public string? Argument { get; init; }

    /// <summary>
    /// True where Keras' files keep it as whole numbers of eight bits, as those of quantized layers; in memory they are floats.
    /// </summary>
    public bool IsInt8 { get; init; }

    /// <summary>The layer's name, for example <c>conv2d</c>.</summary>
    public required string LayerName { get; init; }

    /// <summary>The weight's name in its layer, for example <c>kernel</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape; empty for a single number.</summary>
    public required int[] Shape { get; init; }

    /// <summary>Where it begins in the flat buffer of all weights, in floats; a multiple of 16.</summary>
    public required long Offset { get; init; }

    /// <summary>True where training changes it.</summary>
    public required bool Trainable { get; init; }

    /// <summary>The values that it starts with.</summary>
    public required InitializerDescription Initializer { get; init; }

    /// <summary>To what training keeps it; null for nothing.</summary>
    public ConstraintDescription? Constraint { get; init; }

    /// <summary>How many numbers it holds.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (int size in Shape) count *= size;
            return count;
        }
    }
}
