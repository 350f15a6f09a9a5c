namespace Keras;

/// <summary>Passes its input on as it is, of any shape. Keras: <c>keras.layers.Identity</c>.</summary>
public sealed class Identity : Layer;
