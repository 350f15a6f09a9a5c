using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>The kernel for every other width, scalar included: tiles of up to 4 rows and 2 registers.</summary>
internal static unsafe class TilePortable
{
    /// <summary>
    /// Computes a tile of <typeparamref name="R"/> rows and <typeparamref name="C"/> registers of <typeparamref name="V"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<V, R, C>(in TileJob job)
        where V : struct, ISimd<V>
        where R : struct, ITileRows
        where C : struct, ITileRows
    {
        V zero = V.Broadcast(0);
        V c0a = zero, c0b = zero, c1a = zero, c1b = zero, c2a = zero, c2b = zero, c3a = zero, c3b = zero;
        if (job.Initial != null)
        {
            LoadRow<V, C>(job.Initial, ref c0a, ref c0b);
            if (R.Count > 1) LoadRow<V, C>(job.Initial + job.InitialStride, ref c1a, ref c1b);
            if (R.Count > 2) LoadRow<V, C>(job.Initial + 2 * job.InitialStride, ref c2a, ref c2b);
            if (R.Count > 3) LoadRow<V, C>(job.Initial + 3 * job.InitialStride, ref c3a, ref c3b);
        }

        nint row = job.RowStride, row3 = 3 * row, step = job.StepStride, bStride = job.BStride;
        float* b = job.B;
        for (nint segment = 0; segment < job.Segments; segment++)
        {
            float* a0 = job.A + job.Offsets[segment];
            for (nint k = job.Steps; k > 0; k--)
            {
                V b0 = V.Load(b), b1 = C.Count > 1 ? V.Load(b + V.Count) : zero, a = V.Broadcast(*a0);
                c0a = V.MultiplyAdd(a, b0, c0a);
                if (C.Count > 1) c0b = V.MultiplyAdd(a, b1, c0b);
                if (R.Count > 1)
                {
                    a = V.Broadcast(a0[row]);
                    c1a = V.MultiplyAdd(a, b0, c1a);
                    if (C.Count > 1) c1b = V.MultiplyAdd(a, b1, c1b);
                }
                if (R.Count > 2)
                {
                    a = V.Broadcast(a0[2 * row]);
                    c2a = V.MultiplyAdd(a, b0, c2a);
                    if (C.Count > 1) c2b = V.MultiplyAdd(a, b1, c2b);
                }
                if (R.Count > 3)
                {
                    a = V.Broadcast(a0[row3]);
                    c3a = V.MultiplyAdd(a, b0, c3a);
                    if (C.Count > 1) c3b = V.MultiplyAdd(a, b1, c3b);
                }
                a0 += step;
                b += bStride;
            }
        }

        StoreRow<V, C>(job.C, c0a, c0b);
        if (R.Count > 1) StoreRow<V, C>(job.C + job.CStride, c1a, c1b);
        if (R.Count > 2) StoreRow<V, C>(job.C + 2 * job.CStride, c2a, c2b);
        if (R.Count > 3) StoreRow<V, C>(job.C + 3 * job.CStride, c3a, c3b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void LoadRow<V, C>(float* source, ref V a, ref V b) where V : struct, ISimd<V> where C : struct, ITileRows
    {
        a = V.Load(source);
        if (C.Count > 1) b = V.Load(source + V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreRow<V, C>(float* destination, V a, V b) where V : struct, ISimd<V> where C : struct, ITileRows
    {
        V.Store(destination, a);
        if (C.Count > 1) V.Store(destination + V.Count, b);
    }
}
