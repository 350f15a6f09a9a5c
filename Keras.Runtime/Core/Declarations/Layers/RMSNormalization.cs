namespace Keras;

/// <summary>
/// Divides each sample by the root of the mean of its squares along some axes, then multiplies it by a learned scale of the sizes of these
/// axes. Input and output have the same shape. Keras: <c>keras.layers.RMSNormalization</c>.
/// </summary>
public sealed class RMSNormalization : Layer
{
    /// <summary>The layer along one axis.</summary>
    /// <param name="axis">The axis along which, counted with the batch axis; −1 is the last.</param>
    /// <param name="epsilon">Added before the square root; positive.</param>
    public RMSNormalization(int axis = -1, double epsilon = 1e-6)
        : this([axis], epsilon)
    {
    }

    /// <summary>The layer along several axes.</summary>
    /// <param name="axis">The axes along which, counted with the batch axis; negative ones count from the end.</param>
    /// <param name="epsilon">Added before the square root; positive.</param>
    public RMSNormalization(int[] axis, double epsilon = 1e-6)
    {
        Axis = axis;
        Epsilon = epsilon;
    }

    /// <summary>The axes along which.</summary>
    public int[] Axis { get; }

    /// <summary>Added before the square root.</summary>
    public double Epsilon { get; }
}
