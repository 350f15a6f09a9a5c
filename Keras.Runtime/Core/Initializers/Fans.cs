namespace Keras.Execution;

/// <summary>How many inputs a result depends on, and how many results an input has a part in, from a weight's shape alone.</summary>
internal static class Fans
{
    /// <summary>
    /// Keras' <c>compute_fans</c>: axes that are named count alone; else all axes but the last two are a receptive field, and of a vector
    /// or a number both fans are its length.
    /// </summary>
    /// <param name="shape">The weight's shape.</param>
    /// <param name="inputAxes">The axes that count inputs; they are used if the others are named, too.</param>
    /// <param name="outputAxes">The axes that count outputs.</param>
    public static (double In, double Out) Of(ReadOnlySpan<int> shape, int[]? inputAxes = null, int[]? outputAxes = null)
    {
        if (inputAxes is not null && outputAxes is not null) return (Product(shape, inputAxes), Product(shape, outputAxes));
        if (shape.Length == 0) return (1, 1);
        if (shape.Length == 1) return (shape[0], shape[0]);
        double field = 1;
        foreach (int size in shape[..^2]) field *= size;
        return (shape[^2] * field, shape[^1] * field);
    }

    private static double Product(ReadOnlySpan<int> shape, int[] axes)
    {
        double product = 1;
        foreach (int axis in axes) product *= shape[axis < 0 ? axis + shape.Length : axis];
        return product;
    }
}
