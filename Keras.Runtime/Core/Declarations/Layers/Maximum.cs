namespace Keras;

/// <summary>
/// The largest of each element of several tensors; their shapes broadcast as those of <see cref="Add"/>. Keras:
/// <c>keras.layers.Maximum</c>.
/// </summary>
public sealed class Maximum : Layer;
