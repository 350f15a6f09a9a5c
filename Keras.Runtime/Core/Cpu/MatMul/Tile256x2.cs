using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

/// <summary>The 256-bit kernel for tiles of up to 6 rows and two registers (16 columns), all held in registers.</summary>
internal static unsafe class Tile256x2
{
    /// <summary>Computes a tile of <typeparamref name="R"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R>(in TileJob job) where R : struct, ITileRows
    {
        Vector256<float> mask = Avx.LoadVector256(job.Mask), zero = Vector256<float>.Zero;
        Vector256<float> c0a = zero, c0b = zero;
        Vector256<float> c1a = zero, c1b = zero;
        Vector256<float> c2a = zero, c2b = zero;
        Vector256<float> c3a = zero, c3b = zero;
        Vector256<float> c4a = zero, c4b = zero;
        Vector256<float> c5a = zero, c5b = zero;
        if (job.Initial != null)
        {
            float* start = job.Initial;
            c0a = Avx.LoadVector256(start); c0b = Avx.MaskLoad(start + 8, mask); start += job.InitialStride;
            if (R.Count > 1) { c1a = Avx.LoadVector256(start); c1b = Avx.MaskLoad(start + 8, mask); start += job.InitialStride; }
            if (R.Count > 2) { c2a = Avx.LoadVector256(start); c2b = Avx.MaskLoad(start + 8, mask); start += job.InitialStride; }
            if (R.Count > 3) { c3a = Avx.LoadVector256(start); c3b = Avx.MaskLoad(start + 8, mask); start += job.InitialStride; }
            if (R.Count > 4) { c4a = Avx.LoadVector256(start); c4b = Avx.MaskLoad(start + 8, mask); start += job.InitialStride; }
            if (R.Count > 5) { c5a = Avx.LoadVector256(start); c5b = Avx.MaskLoad(start + 8, mask); }
        }

        nint row = job.RowStride, row3 = 3 * row, step = job.StepStride, bStride = job.BStride;
        float* b = job.B;
        for (nint segment = 0; segment < job.Segments; segment++)
        {
            float* a0 = job.A + job.Offsets[segment];
            float* a4 = a0 + 4 * row;
            for (nint k = job.Steps; k > 0; k--)
            {
                Vector256<float> b0 = Avx.LoadVector256(b);
                Vector256<float> b1 = Avx.MaskLoad(b + 8, mask);
                Vector256<float> a = Broadcast(a0);
                c0a = Fma.MultiplyAdd(a, b0, c0a); c0b = Fma.MultiplyAdd(a, b1, c0b);
                if (R.Count > 1) { a = Broadcast(a0 + row); c1a = Fma.MultiplyAdd(a, b0, c1a); c1b = Fma.MultiplyAdd(a, b1, c1b); }
                if (R.Count > 2) { a = Broadcast(a0 + 2 * row); c2a = Fma.MultiplyAdd(a, b0, c2a); c2b = Fma.MultiplyAdd(a, b1, c2b); }
                if (R.Count > 3) { a = Broadcast(a0 + row3); c3a = Fma.MultiplyAdd(a, b0, c3a); c3b = Fma.MultiplyAdd(a, b1, c3b); }
                if (R.Count > 4) { a = Broadcast(a4); c4a = Fma.MultiplyAdd(a, b0, c4a); c4b = Fma.MultiplyAdd(a, b1, c4b); }
                if (R.Count > 5) { a = Broadcast(a4 + row); c5a = Fma.MultiplyAdd(a, b0, c5a); c5b = Fma.MultiplyAdd(a, b1, c5b); }
                a0 += step;
                a4 += step;
                b += bStride;
            }
        }

        float* c = job.C;
        Avx.Store(c, c0a); Avx.MaskStore(c + 8, mask, c0b); c += job.CStride;
        if (R.Count > 1) { Avx.Store(c, c1a); Avx.MaskStore(c + 8, mask, c1b); c += job.CStride; }
        if (R.Count > 2) { Avx.Store(c, c2a); Avx.MaskStore(c + 8, mask, c2b); c += job.CStride; }
        if (R.Count > 3) { Avx.Store(c, c3a); Avx.MaskStore(c + 8, mask, c3b); c += job.CStride; }
        if (R.Count > 4) { Avx.Store(c, c4a); Avx.MaskStore(c + 8, mask, c4b); c += job.CStride; }
        if (R.Count > 5) { Avx.Store(c, c5a); Avx.MaskStore(c + 8, mask, c5b); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Broadcast(float* source) => Avx.BroadcastScalarToVector256(source);
}
