namespace Keras;

/// <summary>
/// Bounds how much the layer inside stretches its input: in training its kernel or table is divided by its largest singular value, which
/// steps of power iteration find, each from where the last one ended. Outside of training the layer is used as it is, as by Keras on JAX.
/// Keras: <c>keras.layers.SpectralNormalization</c>.
/// </summary>
/// <param name="layer">A layer with one kernel or table, such as <see cref="Dense"/>, <see cref="Conv2D"/> or
/// <see cref="Embedding"/>.</param>
/// <param name="powerIterations">Steps of power iteration for each step of training, 1 or more.</param>
public sealed class SpectralNormalization(
    Layer layer,
    int powerIterations = 1) : Layer
{
    /// <summary>What is wrapped. Keras: <c>layer</c>.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>Steps of power iteration for each step of training.</summary>
    public int PowerIterations { get; } = powerIterations;
}
