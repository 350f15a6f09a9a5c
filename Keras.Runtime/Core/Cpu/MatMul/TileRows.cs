using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

/// <summary>Computes any number of rows of one panel, tile by tile.</summary>
internal static unsafe class TileRows
{
    /// <summary>
    /// Floats of results that wait for their epilogue: several tiles, so that none is read back before it has left the processor's store
    /// queue.
    /// </summary>
    const int MaxWaiting = 2048;

    /// <summary>
    /// Computes <paramref name="rows"/> rows. <paramref name="job"/> holds everything but the rows' addresses; the result's rows are
    /// <paramref name="cStride"/> apart, and the epilogue counts them from <paramref name="row"/> in steps of <paramref name="rowStep"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Run<E>(
        in TilePanel panel, ref TileJob job, nint rows, float* a, float* c, nint cStride, nint row, nint rowStep, nint column,
        in E epilogue)
        where E : struct, IEpilogue
    {
        TileKernels kernels = panel.Kernels;
        int most = kernels.MaxRows(panel.Vectors);
        nint tiles = rows <= most ? 1 : (rows + most - 1) / most;
        int size = (int)(rows <= most ? rows : rows / tiles);
        nint larger = rows - size * tiles; // so many tiles take one row more
        float* waiting = stackalloc float[MaxWaiting];
        int count = 0, room = (int)(MaxWaiting / panel.Width);
        job.CStride = typeof(E) == typeof(NoEpilogue) ? cStride : panel.Width;
        for (; tiles > 0 && rows > 0; tiles--, larger--)
        {
            int take = larger > 0 ? size + 1 : size;
            if (typeof(E) == typeof(NoEpilogue))
            {
                job.C = c;
                c += take * cStride;
            }
            else
            {
                if (count + take > room)
                {
                    Finish(kernels.Lanes, waiting, panel.Width, c, cStride, count, panel.Columns, row, rowStep, column, epilogue);
                    c += count * cStride;
                    row += count * rowStep;
                    count = 0;
                }

                job.C = waiting + count * panel.Width;
                count += take;
            }

            job.A = a;
            kernels[panel.Vectors, take](job);
            a += take * job.RowStride;
            if (job.Initial != null)
                job.Initial += take * job.InitialStride;
        }

        if (typeof(E) != typeof(NoEpilogue))
            Finish(kernels.Lanes, waiting, panel.Width, c, cStride, count, panel.Columns, row, rowStep, column, epilogue);
    }

    /// <summary>Stores rows of results through the epilogue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Finish<E>(
        int lanes, float* tile, nint tileStride, float* c, nint cStride, int rows, nint columns, nint row, nint rowStep, nint column,
        in E epilogue)
        where E : struct, IEpilogue
    {
        E local = epilogue; // its fields in registers
        nint done = 0;
        if (Avx512F.IsSupported && lanes >= 16)
            done = Columns<V512, E>(tile, tileStride, c, cStride, rows, done, columns, row, rowStep, column, local);
        if (Avx2.IsSupported && lanes >= 8 && done < columns)
            done = Columns<V256, E>(tile, tileStride, c, cStride, rows, done, columns, row, rowStep, column, local);
        if (lanes >= 4 && done < columns)
            done = Columns<V128, E>(tile, tileStride, c, cStride, rows, done, columns, row, rowStep, column, local);
        if (done < columns)
            Columns<V1, E>(tile, tileStride, c, cStride, rows, done, columns, row, rowStep, column, local);
    }

    /// <summary>As many columns as whole registers take; gives the first column left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Columns<V, E>(
        float* tile, nint tileStride, float* c, nint cStride, int rows, nint done, nint columns, nint row, nint rowStep, nint column,
        in E epilogue)
        where V : struct, ISimd<V>
        where E : struct, IEpilogue
    {
        nint end = done + (columns - done) / V.Count * V.Count;
        for (; rows > 0; rows--)
        {
            for (nint i = done; i < end; i += V.Count)
                V.Store(c + i, epilogue.Apply(V.Load(tile + i), row, column + i));
            tile += tileStride;
            c += cStride;
            row += rowStep;
        }

        return end;
    }
}
