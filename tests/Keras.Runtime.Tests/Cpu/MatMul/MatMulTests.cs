using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class MatMulTests
{
    static readonly int[] Sizes = [1, 2, 3, 5, 7, 8, 13, 16, 17, 25, 31, 33, 48, 65, 70, 100, 131];

    public static TheoryData<int, bool, bool> WidthsAndTransposes
    {
        get
        {
            var all = new TheoryData<int, bool, bool>();
            foreach (int width in Widths.All)
            {
                for (var i = 0; i < 4; i++)
                    all.Add(width, (i & 1) != 0, (i & 2) != 0);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(WidthsAndTransposes))]
    public void AllShapesAgreeWithPlainLoops(int width, bool transposeA, bool transposeB)
    {
        using var limit = Widths.Limit(width);
        var random = new Random(width + (transposeA ? 1 : 0) + (transposeB ? 2 : 0));
        for (var round = 0; round < 150; round++)
            Check(transposeA, transposeB, Pick(random), Pick(random), Pick(random), random.Next(4), round);
        Check(transposeA, transposeB, 5, 70, 1500, 0, 1);
        Check(transposeA, transposeB, 67, 200, 600, 3, 2);
        Check(transposeA, transposeB, 3, 4, 0, 0, 3);
    }

    static int Pick(Random random) => Sizes[random.Next(Sizes.Length)];

    /// <summary>Every matrix ends where its memory ends, and what lies between the rows of C must survive.</summary>
    static void Check(bool transposeA, bool transposeB, int m, int n, int k, int gap, int seed)
    {
        int lda = (transposeA ? m : k) + gap, ldb = (transposeB ? k : n) + gap, ldc = n + gap;
        using var a = new NativeFloats((transposeA ? k : m) * lda);
        using var b = new NativeFloats((transposeB ? n : k) * ldb);
        using var c = new NativeFloats(m * ldc - gap);
        using var bias = new NativeFloats(n);
        using var scale = new NativeFloats(m);
        MatMulReference.Randomize(a.Pointer, a.Length, seed);
        MatMulReference.Randomize(b.Pointer, b.Length, seed + 1);
        MatMulReference.Randomize(bias.Pointer, n, seed + 2);
        MatMulReference.Randomize(scale.Pointer, m, seed + 3);
        c.Span.Fill(-7);

        var expected = MatMulReference.Multiply(transposeA, transposeB, m, n, k, a.Pointer, lda, b.Pointer, ldb);
        MatMul.Multiply(transposeA, transposeB, m, n, k, a.Pointer, lda, b.Pointer, ldb, c.Pointer, ldc, new NoEpilogue());
        MatMulReference.AssertClose(expected, i => c.Pointer[i / n * ldc + i % n]);

        for (var i = 0; i < expected.Length; i++)
            expected[i] = Math.Max(0, expected[i] * scale.Pointer[i / n] + bias.Pointer[i % n]);
        MatMul.Multiply(transposeA, transposeB, m, n, k, a.Pointer, lda, b.Pointer, ldb, c.Pointer, ldc,
            new BiasRelu(bias.Pointer, scale.Pointer));
        MatMulReference.AssertClose(expected, i => c.Pointer[i / n * ldc + i % n]);

        for (var i = 0; i < c.Length; i++)
            Assert.True(i % ldc < n || c.Pointer[i] == -7);
    }

    /// <summary>
    /// Three products side by side in rows that are far apart, of operands that lie in each other, count the rows of the whole result.
    /// </summary>
    [Theory]
    [MemberData(nameof(WidthsAndTransposes))]
    public void ProductsOfPartsAgreeWithPlainLoops(int width, bool transposeA, bool transposeB)
    {
        using var limit = Widths.Limit(width);
        const int Parts = 3, Distance = 600;
        foreach ((int m, int n, int k) in new[] { (37, 21, 9), (40, 64, 32), (5, 3, 70), (1, 1, 1) })
        {
            int rowsOfA = transposeA ? k : m, rowsOfB = transposeB ? n : k, columnsOfA = transposeA
                ? m
                : k, columnsOfB = transposeB ? k : n;
            using var a = new NativeFloats((rowsOfA - 1) * Distance + Parts * columnsOfA);
            using var b = new NativeFloats((rowsOfB - 1) * Distance + Parts * columnsOfB);
            using var c = new NativeFloats(m * Parts * n);
            using var bias = new NativeFloats(n);
            using var scale = new NativeFloats(m * Parts);
            MatMulReference.Randomize(a.Pointer, a.Length, m);
            MatMulReference.Randomize(b.Pointer, b.Length, n);
            MatMulReference.Randomize(bias.Pointer, n, k);
            MatMulReference.Randomize(scale.Pointer, m * Parts, k + 1);
            for (var part = 0; part < Parts; part++)
            {
                float* left = a.Pointer + part * columnsOfA, right = b.Pointer + part * columnsOfB;
                MatMul.Multiply(
                    transposeA, transposeB, m, n, k, left, Distance, right, Distance, c.Pointer + part * n, Parts * n, part, Parts,
                    new BiasRelu(bias.Pointer, scale.Pointer));
                var expected = MatMulReference.Multiply(transposeA, transposeB, m, n, k, left, Distance, right, Distance);
                for (var i = 0; i < expected.Length; i++)
                    expected[i] = Math.Max(0, expected[i] * scale.Pointer[i / n * Parts + part] + bias.Pointer[i % n]);
                MatMulReference.AssertClose(expected, i => c.Pointer[(i / n * Parts + part) * n + i % n]);
            }
        }
    }

    /// <summary>
    /// Sums begin with the numbers of a row, or of a matrix that may be the one that is written; a packed operand changes no bit.
    /// </summary>
    [Theory]
    [MemberData(nameof(WidthsAndTransposes))]
    public void SumsBeginWithWhatIsThere(int width, bool transposeA, bool transposeB)
    {
        using var limit = Widths.Limit(width);
        foreach ((int m, int n, int k) in new[] { (37, 21, 9), (8, 512, 128), (16, 130, 600), (67, 200, 600), (3, 4, 0), (1, 1, 1) })
        {
            int lda = transposeA ? m : k, ldb = transposeB ? k : n, ldc = n + 3;
            using var a = new NativeFloats(m * k);
            using var b = new NativeFloats(n * k);
            using var row = new NativeFloats(n);
            using var c = new NativeFloats(m * ldc - 3);
            using var packed = new NativeFloats(k * ((n + 15) / 16 * 16));
            using var again = new NativeFloats(m * ldc - 3);
            MatMulReference.Randomize(a.Pointer, m * k, m);
            MatMulReference.Randomize(b.Pointer, n * k, n);
            MatMulReference.Randomize(row.Pointer, n, k);
            MatMulReference.Randomize(c.Pointer, c.Length, k + 1);
            c.Span.CopyTo(again.Span);
            MatMul.Pack(transposeB, n, k, b.Pointer, ldb, packed.Pointer);
            var products = MatMulReference.Multiply(transposeA, transposeB, m, n, k, a.Pointer, lda, b.Pointer, ldb);

            double[] expected = [.. products.Select((p, i) => p + c.Pointer[i / n * ldc + i % n])];
            MatMul.MultiplyAdd(transposeA, transposeB, m, n, k, a.Pointer, lda, b.Pointer, ldb, c.Pointer, ldc, c.Pointer, ldc);
            MatMulReference.AssertClose(expected, i => c.Pointer[i / n * ldc + i % n]);
            MatMul.MultiplyAddPacked(transposeA, m, n, k, a.Pointer, lda, packed.Pointer, again.Pointer, ldc, again.Pointer, ldc);
            Assert.True(c.Span.SequenceEqual(again.Span));

            expected = [.. products.Select((p, i) => p + row.Pointer[i % n])];
            MatMul.MultiplyAdd(transposeA, transposeB, m, n, k, a.Pointer, lda, b.Pointer, ldb, row.Pointer, 0, c.Pointer, ldc);
            MatMulReference.AssertClose(expected, i => c.Pointer[i / n * ldc + i % n]);
            MatMul.MultiplyAddPacked(transposeA, m, n, k, a.Pointer, lda, packed.Pointer, row.Pointer, 0, again.Pointer, ldc);
            Assert.True(c.Span.SequenceEqual(again.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void ResultsOfARowDontDependOnTheOthers(int width)
    {
        using var limit = Widths.Limit(width);
        const int M = 37, N = 75, K = 700;
        using var a = new NativeFloats(M * K);
        using var b = new NativeFloats(K * N);
        using var all = new NativeFloats(M * N);
        using var one = new NativeFloats(N);
        MatMulReference.Randomize(a.Pointer, M * K, 1);
        MatMulReference.Randomize(b.Pointer, K * N, 2);
        MatMul.Multiply(false, false, M, N, K, a.Pointer, K, b.Pointer, N, all.Pointer, N, new NoEpilogue());
        for (var row = 0; row < M; row++)
        {
            MatMul.Multiply(false, false, 1, N, K, a.Pointer + row * K, K, b.Pointer, N, one.Pointer, N, new NoEpilogue());
            Assert.True(all.Span.Slice(row * N, N).SequenceEqual(one.Span));
        }
    }

    [Fact]
    public void CallsAllocateNothing()
    {
        const int N = 100;
        using var memory = new NativeFloats(3 * N * N);
        memory.Span.Clear();
        Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Call()
        {
            float* a = memory.Pointer;
            MatMul.Multiply(false, true, N, N, N, a, N, a + N * N, N, a + 2 * N * N, N, new NoEpilogue());
            MatMul.Multiply(true, false, N, N, N, a, N, a + N * N, N, a + 2 * N * N, N, new BiasRelu(a, a));
        }
    }
}
