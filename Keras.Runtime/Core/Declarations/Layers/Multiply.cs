namespace Keras;

/// <summary>
/// The product of several tensors, element by element; their shapes broadcast as those of <see cref="Add"/>. Keras:
/// <c>keras.layers.Multiply</c>.
/// </summary>
public sealed class Multiply : Layer;
