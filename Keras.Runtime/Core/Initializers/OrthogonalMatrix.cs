namespace Keras.Execution;

/// <summary>Matrices with orthonormal rows or columns.</summary>
internal static class OrthogonalMatrix
{
    /// <summary>The gain on the diagonal, 0 elsewhere.</summary>
    public static void FillIdentity(ReadOnlySpan<int> shape, double gain, Span<float> values)
    {
        if (shape.Length != 2) throw new ShapeMismatchException("The initializer Identity", "a weight of rank 2", Shapes.Format(shape));
        values.Clear();
        for (int i = 0; i < Math.Min(shape[0], shape[1]); i++) values[i * shape[1] + i] = (float)gain;
    }

    /// <summary>
    /// A random matrix of orthonormal rows or columns, whichever are fewer, times the gain; all axes but the last count as rows.
    /// </summary>
    public static void Fill(ReadOnlySpan<int> shape, double gain, RandomStream random, Span<float> values)
    {
        if (shape.Length < 2)
            throw new ShapeMismatchException("The initializer Orthogonal", "a weight of rank 2 or more", Shapes.Format(shape));
        int columns = shape[^1];
        int rows = columns == 0 ? 0 : values.Length / columns;
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        double[][] vectors = Orthonormal(count, length, ref random);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                values[row * columns + column] = (float)(gain * (rows < columns ? vectors[row][column] : vectors[column][row]));
        }
    }

    // Normal vectors, made orthogonal one after the other (twice each, which is enough in double precision): uniformly distributed
    // rotations, as a QR decomposition with a positive diagonal gives them.
    private static double[][] Orthonormal(int count, int length, ref RandomStream random)
    {
        var vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            double[] vector = new double[length];
            for (int k = 0; k < length; k++) vector[k] = random.Normal();
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++) Subtract(vector, vectors[j], Dot(vector, vectors[j]));
            }
            double norm = Math.Sqrt(Dot(vector, vector));
            for (int k = 0; k < length; k++) vector[k] /= norm;
            vectors[i] = vector;
        }
        return vectors;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }

    private static void Subtract(double[] vector, double[] direction, double share)
    {
        for (int k = 0; k < vector.Length; k++) vector[k] -= share * direction[k];
    }
}
