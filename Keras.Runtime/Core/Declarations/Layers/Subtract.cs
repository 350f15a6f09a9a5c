namespace Keras;

/// <summary>
/// The first of two tensors less the second; their shapes broadcast as those of <see cref="Add"/>. Keras: <c>keras.layers.Subtract</c>.
/// </summary>
public sealed class Subtract : Layer;
