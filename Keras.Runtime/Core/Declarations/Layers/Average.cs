namespace Keras;

/// <summary>
/// The mean of several tensors, element by element; their shapes broadcast as those of <see cref="Add"/>. Keras:
/// <c>keras.layers.Average</c>.
/// </summary>
public sealed class Average : Layer;
