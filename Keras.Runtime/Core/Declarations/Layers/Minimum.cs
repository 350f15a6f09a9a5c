namespace Keras;

/// <summary>
/// The smallest of each element of several tensors; their shapes broadcast as those of <see cref="Add"/>. Keras:
/// <c>keras.layers.Minimum</c>.
/// </summary>
public sealed class Minimum : Layer;
