namespace Keras;

/// <summary>
/// Applies an activation function: <c>[Activation(Activation.Relu)]</c>. Input and output have the same shape (only
/// <see cref="Activation.Glu"/> halves the last axis). Keras: <c>keras.layers.Activation</c>.
/// </summary>
/// <param name="activation">The function.</param>
public sealed class ActivationAttribute(Activation activation) : Layer
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;
}
