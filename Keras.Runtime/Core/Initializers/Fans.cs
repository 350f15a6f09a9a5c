namespace Keras.Execution;

/// <summary>How many inputs a result depends on, and how many results an input has a part in, from a weight's shape alone.</summary>
internal static class Fans
{
    /// <summary>
    /// Keras' <c>compute_fans</c>: all axes but the last two are a receptive field, the last two are inputs and outputs; of a vector or a
    /// number both fans are its length.
    /// </summary>
    public static (double In, double Out) Of(ReadOnlySpan<int> shape)
    {
        if (shape.Length == 0) return (1, 1);
        if (shape.Length == 1) return (shape[0], shape[0]);
        double field = 1;
        foreach (int size in shape[..^2]) field *= size;
        return (shape[^2] * field, shape[^1] * field);
    }
}
