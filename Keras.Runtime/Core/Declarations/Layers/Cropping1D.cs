namespace Keras;

/// <summary>
/// Cuts borders of steps away. Input (batch, steps, channels), output (batch, new steps, channels).
/// Keras: <c>keras.layers.Cropping1D</c>.
/// </summary>
public sealed class Cropping1D : Layer
{
    /// <summary>The layer with one size for all sides.</summary>
    /// <param name="cropping">How much, 0 or more, before and behind each axis.</param>
    public Cropping1D(int cropping = 1)
        : this([cropping, cropping])
    {
    }

    /// <summary>The layer with sizes of its own.</summary>
    /// <param name="cropping">[before steps, behind steps], each 0 or more.</param>
    public Cropping1D(int[] cropping)
    {
        Cropping = cropping;
    }

    /// <summary>How much.</summary>
    public int[] Cropping { get; }
}
