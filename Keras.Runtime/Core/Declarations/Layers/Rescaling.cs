namespace Keras;

/// <summary>
/// <c>x · scale + offset</c>: for example <c>[Rescaling(1.0 / 255)]</c> for pixels. Input and output have the same shape. Keras: <c>keras.layers.Rescaling</c>.
/// </summary>
/// <param name="scale">The factor.</param>
/// <param name="offset">Added after the product.</param>
public sealed class Rescaling(double scale, double offset = 0.0) : Layer
{
    /// <summary>The factor.</summary>
    public double Scale { get; } = scale;

    /// <summary>Added after the product.</summary>
    public double Offset { get; } = offset;
}
