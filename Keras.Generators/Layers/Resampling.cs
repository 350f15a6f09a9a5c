using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Resizing of an axis as a product with a matrix of weights, half-pixel centres, as in JAX.</summary>
internal static class Resampling
{
    /// <summary>Resizes an axis.</summary>
    /// <param name="b">The graph.</param>
    /// <param name="x">What is resized.</param>
    /// <param name="axis">Along which axis.</param>
    /// <param name="size">Its new size.</param>
    /// <param name="interpolation">Nearest, Bilinear, Bicubic, Lanczos3 or Lanczos5.</param>
    /// <param name="antialias">Whether a smaller size looks at all that it leaves out.</param>
    public static Value Apply(GraphBuilder b, Value x, int axis, Dim size, string interpolation, bool antialias = false)
    {
        Dim from = x.Shape[axis];
        if (from.Equals(size))
            return x;
        if (interpolation == "Nearest")
            return b.Gather(x, b.Floor((b.Iota([size], 0) + 0.5) * b.Extent(from) / b.Extent(size)), axis);
        int rank = x.Shape.Rank;
        int[] back = [.. Enumerable.Range(0, rank).Select(a => a == axis ? rank - 1 : a < axis ? a : a - 1)];
        return b.Transpose(b.DotGeneral(x, Weights(b, from, size, interpolation, antialias), [axis], [0]), back);
    }

    /// <summary>(from, size): how much each old element counts in each new one.</summary>
    private static Value Weights(GraphBuilder b, Dim from, Dim size, string interpolation, bool antialias)
    {
        Shape matrix = [from, size];
        Value scale = b.Extent(from) / b.Extent(size), place = ((b.Iota(matrix, 1) + 0.5) * scale) - 0.5;
        Value distance = b.Abs(place - b.Iota(matrix, 0));
        if (antialias)
            distance /= b.Maximum(scale, 1);
        Value weights = interpolation switch
        {
            "Bilinear" => b.Maximum(1 - distance, 0),
            "Bicubic" => Cubic(b, distance),
            "Lanczos3" => Lanczos(b, distance, 3),
            _ => Lanczos(b, distance, 5),
        };
        // At the edges, where neighbours are missing, the others take their share.
        return weights / b.Spread(b.Sum(weights, 0), matrix, [0]);
    }

    /// <summary>Keys' cubic kernel with a = -1/2.</summary>
    private static Value Cubic(GraphBuilder b, Value x)
    {
        Value near = ((((1.5 * x) - 2.5) * x) * x) + 1, far = ((((((-0.5 * x) + 2.5) * x) - 4) * x) + 2);
        return b.Select(b.GreaterOrEqual(x, b.Constant(2)), b.Constant(0), b.Select(b.GreaterOrEqual(x, b.Constant(1)), far, near));
    }

    private static Value Lanczos(GraphBuilder b, Value x, int radius)
    {
        Value isClose = b.Greater(b.Constant(1e-3), x), safe = b.Select(isClose, b.Constant(1), x);
        Value wave = radius * b.Sine(Math.PI * safe) * b.Sine(Math.PI * safe / radius) / (Math.PI * Math.PI * safe * safe);
        return b.Select(b.Greater(x, b.Constant(radius)), b.Constant(0), b.Select(isClose, b.Constant(1), wave));
    }
}
