namespace Keras.Execution;

/// <summary>One layer as <c>Summary</c> prints it.</summary>
public sealed class LayerDescription
{
    /// <summary>The layer's name, for example <c>conv2d_1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The Keras class, for example <c>Conv2D</c>.</summary>
    public required string KerasClass { get; init; }

    /// <summary>The shape of the output; null is the batch or another open size.</summary>
    public required int?[] OutputShape { get; init; }

    /// <summary>Numbers in the layer's weights.</summary>
    public required long Parameters { get; init; }

    /// <summary>Those of them that training changes.</summary>
    public required long TrainableParameters { get; init; }
}
