namespace Keras;

/// <summary>
/// exp(x) over its sum along some axes, so that the values sum to 1. Input and output have the same shape. Keras:
/// <c>keras.layers.Softmax</c>.
/// </summary>
public sealed class Softmax : Layer
{
    /// <summary>The layer along one axis.</summary>
    /// <param name="axis">The axis along which, counted with the batch axis; −1 is the last.</param>
    public Softmax(int axis = -1)
        : this([axis])
    {
    }

    /// <summary>The layer along several axes.</summary>
    /// <param name="axis">The axes along which, counted with the batch axis; negative ones count from the end.</param>
    public Softmax(int[] axis)
    {
        Axis = axis;
    }

    /// <summary>The axes along which.</summary>
    public int[] Axis { get; }
}
