namespace Keras.Execution;

/// <summary>What a layer keeps of each sample from batch to batch.</summary>
public sealed class StateDescription
{
    /// <summary>The layer's name.</summary>
    public required string LayerName { get; init; }

    /// <summary>The shape of one sample's.</summary>
    public required int[] Shape { get; init; }

    /// <summary>Floats of one sample's.</summary>
    public int FloatsPerSample => Shape.Aggregate(1, (product, size) => checked(product * size));
}
