namespace Keras;

/// <summary>
/// Divides each vector along some axes by its length, so that the squares sum to 1. Input and output have the same shape. Keras:
/// <c>keras.layers.UnitNormalization</c>.
/// </summary>
public sealed class UnitNormalization : Layer
{
    /// <summary>The layer along one axis.</summary>
    /// <param name="axis">The axis along which, counted with the batch axis; −1 is the last.</param>
    public UnitNormalization(int axis = -1)
        : this([axis])
    {
    }

    /// <summary>The layer along several axes.</summary>
    /// <param name="axis">The axes along which, counted with the batch axis; negative ones count from the end.</param>
    public UnitNormalization(int[] axis)
    {
        Axis = axis;
    }

    /// <summary>The axes along which.</summary>
    public int[] Axis { get; }
}
