using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>Products and sums as plain loops in double precision.</summary>
internal static unsafe class MatMulReference
{
    public static double[] Multiply(bool transposeA, bool transposeB, int m, int n, int k, float* a, int lda, float* b, int ldb)
    {
        var c = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var x = 0; x < k; x++)
                    c[i * n + j] += (double)(transposeA ? a[x * lda + i] : a[i * lda + x]) * (transposeB ? b[j * ldb + x] : b[x * ldb + j]);
            }
        }
        return c;
    }

    /// <summary>Asserts that all values agree within 1e-5 of the largest.</summary>
    public static void AssertClose(double[] expected, Func<int, float> actual)
    {
        var scale = Math.Max(1e-6, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (var i = 0; i < expected.Length; i++)
        {
            var value = actual(i);
            if (!(Math.Abs(expected[i] - value) <= 1e-5 * scale))
                Assert.Fail($"Element {i}: expected {expected[i]:R}, received {value:R} (largest {scale:R}).");
        }
    }

    public static void Randomize(float* values, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            values[i] = random.NextSingle() * 2 - 1;
    }
}

/// <summary>Bias, activation and something that depends on the row.</summary>
internal readonly unsafe struct BiasRelu(float* bias, float* rowScale) : IEpilogue
{
    readonly float* bias = bias, rowScale = rowScale;

    public V Apply<V>(V value, nint row, nint column) where V : struct, ISimd<V> =>
        V.Max(V.MultiplyAdd(value, V.Broadcast(rowScale[row]), V.Load(bias + column)), V.Broadcast(0));
}
