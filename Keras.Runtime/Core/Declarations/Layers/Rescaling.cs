namespace Keras;

/// <summary>
/// <c>x · scale + offset</c>: for example <c>[Rescaling(1.0 / 255)]</c> for pixels, or numbers for each channel. Input and output have the
/// same shape. Keras: <c>keras.layers.Rescaling</c>.
/// </summary>
public sealed class Rescaling : Layer
{
    /// <summary>The layer with one factor for all.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">Added after the product.</param>
    public Rescaling(double scale, double offset = 0.0)
        : this([scale], [offset])
    {
    }

    /// <summary>The layer with numbers for each place on the last axis, such as a channel.</summary>
    /// <param name="scale">The factors; one alone is meant for each place.</param>
    /// <param name="offset">Added after the product; one alone is meant for each place, null is 0.</param>
    public Rescaling(double[] scale, double[]? offset = null)
    {
        Scale = scale;
        Offset = offset ?? [0];
    }

    /// <summary>The factors, one for all or one for each place on the last axis.</summary>
    public double[] Scale { get; }

    /// <summary>Added after the product, one for all or one for each place on the last axis.</summary>
    public double[] Offset { get; }
}
