namespace Keras;

/// <summary>
/// Makes steps larger by a whole factor: each value is repeated. Input (batch, steps, channels), output (batch, new steps, channels).
/// Keras: <c>keras.layers.UpSampling1D</c>.
/// </summary>
public sealed class UpSampling1D : Layer
{
    /// <summary>The layer with one size for all.</summary>
    /// <param name="size">How much, 1 or more, along each axis.</param>
    public UpSampling1D(int size = 2)
    {
        Size = size;
    }

    /// <summary>How much.</summary>
    public int Size { get; }
}
