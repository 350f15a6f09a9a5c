namespace Keras;

/// <summary>
/// Several tensors one after another along an axis, on all others of which they have the same sizes. Keras:
/// <c>keras.layers.Concatenate</c>.
/// </summary>
/// <param name="axis">The axis along which they are joined, counted with the batch axis, which it can't be; −1 is the last.</param>
public sealed class Concatenate(int axis = -1) : Layer
{
    /// <summary>The axis along which they are joined.</summary>
    public int Axis { get; } = axis;
}
