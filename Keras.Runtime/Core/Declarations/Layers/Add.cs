namespace Keras;

/// <summary>
/// The sum of several tensors, whose shapes broadcast as in NumPy: an axis of size 1 is repeated. A tensor of fewer axes gets axes of size
/// 1 after the batch's. Keras: <c>keras.layers.Add</c>.
/// </summary>
public sealed class Add : Layer;
