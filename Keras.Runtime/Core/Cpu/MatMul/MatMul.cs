using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Matrix products.</summary>
public static unsafe class MatMul
{
    /// <summary>From so many rows on, a panel of B that isn't contiguous is copied first.</summary>
    const nint RowsWorthPacking = 32;

    /// <summary>As many floats of B as stay in the first-level cache, beside A's, while all rows go over them.</summary>
    const nint CachedFloats = 8192;

    /// <summary>Rows of B that are so many floats apart are each on a page of memory of their own, or nearly.</summary>
    const nint DistantRows = 512;

    /// <summary>
    /// <c>C = epilogue(op(A) · op(B))</c>, where op(A) is m × k, op(B) is k × n and op transposes where asked to. Matrices are row-major.
    /// Each result is one chain of multiply-adds in the order of k, so that it depends neither on m and n nor on the thread.
    /// </summary>
    /// <param name="transposeA">A is given as k × m.</param>
    /// <param name="transposeB">B is given as n × k.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Terms per result; with 0 the products are 0.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Floats from a row of A, as given, to the next.</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Floats from a row of B, as given, to the next.</param>
    /// <param name="c">C; overlaps neither A nor B.</param>
    /// <param name="ldc">Floats from a row of C to the next.</param>
    /// <param name="epilogue">Applied to each result before it is stored.</param>
    public static void Multiply<E>(
        bool transposeA, bool transposeB, nint m, nint n, nint k, float* a, nint lda, float* b, nint ldb, float* c, nint ldc, in E epilogue)
        where E : struct, IEpilogue => Run(transposeA, transposeB, m, n, k, a, lda, b, ldb, null, 0, c, ldc, 0, 1, epilogue);

    /// <summary><c>C = D + op(A) · op(B)</c>: each result's chain of multiply-adds begins with D's number.</summary>
    /// <param name="transposeA">A is given as k × m.</param>
    /// <param name="transposeB">B is given as n × k.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Terms per result; with 0 the products are 0.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Floats from a row of A, as given, to the next.</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Floats from a row of B, as given, to the next.</param>
    /// <param name="d">D; may be C.</param>
    /// <param name="ldd">Floats from a row of D to the next; 0 where it is one row, such as a bias.</param>
    /// <param name="c">C; overlaps neither A nor B.</param>
    /// <param name="ldc">Floats from a row of C to the next.</param>
    public static void MultiplyAdd(
        bool transposeA, bool transposeB, nint m, nint n, nint k, float* a, nint lda, float* b, nint ldb, float* d, nint ldd, float* c,
        nint ldc) =>
        Run(transposeA, transposeB, m, n, k, a, lda, b, ldb, d, ldd, c, ldc, 0, 1, new NoEpilogue());

    /// <summary>The same for one of several products that make up a result, whose rows the epilogue counts.</summary>
    /// <param name="transposeA">A is given as k × m.</param>
    /// <param name="transposeB">B is given as n × k.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C, and of the whole result.</param>
    /// <param name="k">Terms per result; with 0 the products are 0.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Floats from a row of A, as given, to the next.</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Floats from a row of B, as given, to the next.</param>
    /// <param name="c">C; overlaps neither A nor B.</param>
    /// <param name="ldc">Floats from a row of C to the next.</param>
    /// <param name="row">The number of C's first row in the whole result.</param>
    /// <param name="rowStep">From the number of a row of C to the next one's.</param>
    /// <param name="epilogue">Applied to each result before it is stored.</param>
    public static void Multiply<E>(
        bool transposeA, bool transposeB, nint m, nint n, nint k, float* a, nint lda, float* b, nint ldb, float* c, nint ldc, nint row,
        nint rowStep, in E epilogue)
        where E : struct, IEpilogue => Run(transposeA, transposeB, m, n, k, a, lda, b, ldb, null, 0, c, ldc, row, rowStep, epilogue);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<E>(
        bool transposeA, bool transposeB, nint m, nint n, nint k, float* a, nint lda, float* b, nint ldb, float* d, nint ldd, float* c,
        nint ldc, nint row, nint rowStep, in E epilogue)
        where E : struct, IEpilogue
    {
        TileKernels kernels = TileKernels.Current;
        nint offset = 0;
        TileJob job = new()
        {
            RowStride = transposeA ? 1 : lda, StepStride = transposeA ? lda : 1, Offsets = &offset, Segments = 1,
        };
        bool pack = transposeB || (m >= RowsWorthPacking && (n > kernels.MaxColumns || (ldb >= DistantRows && ldb > n)));
        float* packed = pack ? Scratch.Rent(k * kernels.MaxColumns) : null;
        for (nint column = 0; column < n;)
        {
            TilePanel panel = kernels.PanelAt(column, n);
            job.Mask = panel.Mask;
            nint steps = StepsAtATime(m, k, panel);
            for (nint done = 0; done == 0 || done < k; done += steps)
            {
                job.Steps = Math.Min(steps, k - done);
                if (transposeB)
                    Packing.Transpose(b + column * ldb + done, ldb, panel.Columns, job.Steps, packed, panel.Width);
                else if (pack)
                    Packing.Copy(b + done * ldb + column, ldb, job.Steps, panel.Columns, packed, panel.Width);
                job.B = pack ? packed : b + done * ldb + column;
                job.BStride = pack ? panel.Width : ldb;
                job.Initial = done > 0 ? c + column : d != null ? d + column : null;
                job.InitialStride = done > 0 ? ldc : ldd;
                float* part = a + done * job.StepStride;
                // What isn't complete waits in C.
                if (done + steps < k)
                    TileRows.Run(panel, ref job, m, part, c + column, ldc, 0, 1, column, new NoEpilogue());
                else
                    TileRows.Run(panel, ref job, m, part, c + column, ldc, row, rowStep, column, epilogue);
            }

            column += panel.Columns;
        }
    }

    /// <summary>
    /// How many steps of the sums are taken at a time: all, unless B's rows for them would leave the cache before the next tile comes.
    /// </summary>
    static nint StepsAtATime(nint m, nint k, in TilePanel panel)
    {
        nint most = CachedFloats / panel.Width;
        if (k <= most + most / 2 || m <= 2 * panel.Kernels.MaxRows(panel.Vectors))
            return Math.Max(k, 1);
        nint blocks = (k + most - 1) / most;
        return (k + blocks - 1) / blocks;
    }

    /// <summary>
    /// Puts a right operand into the order in which <see cref="MultiplyPacked"/> reads it, for products that are computed again and again
    /// with the same one. The order depends on the processor.
    /// </summary>
    /// <param name="transposeB">B is given as n × k.</param>
    /// <param name="n">Columns of op(B).</param>
    /// <param name="k">Rows of op(B).</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Floats from a row of B, as given, to the next.</param>
    /// <param name="packed">Room for k times n floats, n rounded up to a multiple of 16.</param>
    public static void Pack(bool transposeB, nint n, nint k, float* b, nint ldb, float* packed) =>
        PackWork.Run(transposeB, n, k, b, ldb, packed);

    /// <summary><c>C = epilogue(op(A) · B)</c>, where B has been packed. The same bits as where it hasn't.</summary>
    /// <param name="transposeA">A is given as k × m.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Terms per result.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Floats from a row of A, as given, to the next.</param>
    /// <param name="packed">What <see cref="Pack"/> made of B.</param>
    /// <param name="c">C; overlaps neither A nor B.</param>
    /// <param name="ldc">Floats from a row of C to the next.</param>
    /// <param name="epilogue">Applied to each result before it is stored.</param>
    public static void MultiplyPacked<E>(
        bool transposeA, nint m, nint n, nint k, float* a, nint lda, float* packed, float* c, nint ldc, in E epilogue)
        where E : struct, IEpilogue => RunPacked(transposeA, m, n, k, a, lda, packed, null, 0, c, ldc, epilogue);

    /// <summary><c>C = D + op(A) · B</c>, where B has been packed. The same bits as where it hasn't.</summary>
    /// <param name="transposeA">A is given as k × m.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Terms per result.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Floats from a row of A, as given, to the next.</param>
    /// <param name="packed">What <see cref="Pack"/> made of B.</param>
    /// <param name="d">D; may be C.</param>
    /// <param name="ldd">Floats from a row of D to the next; 0 where it is one row, such as a bias.</param>
    /// <param name="c">C; overlaps neither A nor B.</param>
    /// <param name="ldc">Floats from a row of C to the next.</param>
    public static void MultiplyAddPacked(
        bool transposeA, nint m, nint n, nint k, float* a, nint lda, float* packed, float* d, nint ldd, float* c, nint ldc) =>
        RunPacked(transposeA, m, n, k, a, lda, packed, d, ldd, c, ldc, new NoEpilogue());

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RunPacked<E>(
        bool transposeA, nint m, nint n, nint k, float* a, nint lda, float* packed, float* d, nint ldd, float* c, nint ldc, in E epilogue)
        where E : struct, IEpilogue
    {
        TileKernels kernels = TileKernels.Current;
        nint offset = 0;
        TileJob job = new()
        {
            RowStride = transposeA ? 1 : lda, StepStride = transposeA ? lda : 1, Offsets = &offset, Segments = 1, Steps = k,
            InitialStride = ldd,
        };
        for (nint column = 0; column < n;)
        {
            TilePanel panel = kernels.PanelAt(column, n);
            job.Mask = panel.Mask;
            job.B = packed;
            job.BStride = panel.Width;
            job.Initial = d != null ? d + column : null;
            TileRows.Run(panel, ref job, m, a, c + column, ldc, 0, 1, column, epilogue);
            packed += k * panel.Width;
            column += panel.Columns;
        }
    }
}
