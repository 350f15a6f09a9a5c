namespace Keras.Execution;

/// <summary>How many inputs a result depends on, and how many results an input has a part in, from a weight's shape alone.</summary>
internal static class Fans
{
    /// <summary>
    /// Keras' <c>compute_fans</c>: all axes that count neither inputs nor outputs are a receptive field; of a vector or a number both fans are its length.
    /// </summary>
    /// <param name="shape">The weight's shape.</param>
    /// <param name="inputAxes">The axes that count inputs; null: the last but one.</param>
    /// <param name="outputAxes">The axes that count outputs; null: the last.</param>
    public static (double In, double Out) Of(ReadOnlySpan<int> shape, int[]? inputAxes = null, int[]? outputAxes = null)
    {
        if (shape.Length == 0) return (1, 1);
        if (shape.Length == 1 && inputAxes is null && outputAxes is null) return (shape[0], shape[0]);
        double all = 1;
        foreach (int size in shape) all *= Math.Max(1, size);
        double inputs = Product(shape, inputAxes ?? [-2]);
        double outputs = Product(shape, outputAxes ?? [-1]);
        double field = all / (Math.Max(1, inputs) * Math.Max(1, outputs));
        return (inputs * field, outputs * field);
    }

    private static double Product(ReadOnlySpan<int> shape, int[] axes)
    {
        double product = 1;
        foreach (int axis in axes) product *= shape[axis < 0 ? axis + shape.Length : axis];
        return product;
    }
}
