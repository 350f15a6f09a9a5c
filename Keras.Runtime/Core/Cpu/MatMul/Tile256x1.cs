using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

/// <summary>The 256-bit kernel for tiles of up to 8 rows and one register (8 columns), all held in registers.</summary>
internal static unsafe class Tile256x1
{
    /// <summary>Computes a tile of <typeparamref name="R"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R>(in TileJob job) where R : struct, ITileRows
    {
        Vector256<float> mask = Avx.LoadVector256(job.Mask), zero = Vector256<float>.Zero;
        Vector256<float> c0a = zero;
        Vector256<float> c1a = zero;
        Vector256<float> c2a = zero;
        Vector256<float> c3a = zero;
        Vector256<float> c4a = zero;
        Vector256<float> c5a = zero;
        Vector256<float> c6a = zero;
        Vector256<float> c7a = zero;
        if (job.Initial != null)
        {
            float* start = job.Initial;
            c0a = Avx.MaskLoad(start, mask); start += job.InitialStride;
            if (R.Count > 1) { c1a = Avx.MaskLoad(start, mask); start += job.InitialStride; }
            if (R.Count > 2) { c2a = Avx.MaskLoad(start, mask); start += job.InitialStride; }
            if (R.Count > 3) { c3a = Avx.MaskLoad(start, mask); start += job.InitialStride; }
            if (R.Count > 4) { c4a = Avx.MaskLoad(start, mask); start += job.InitialStride; }
            if (R.Count > 5) { c5a = Avx.MaskLoad(start, mask); start += job.InitialStride; }
            if (R.Count > 6) { c6a = Avx.MaskLoad(start, mask); start += job.InitialStride; }
            if (R.Count > 7) { c7a = Avx.MaskLoad(start, mask); }
        }

        nint row = job.RowStride, row3 = 3 * row, step = job.StepStride, bStride = job.BStride;
        float* b = job.B;
        for (nint segment = 0; segment < job.Segments; segment++)
        {
            float* a0 = job.A + job.Offsets[segment];
            float* a4 = a0 + 4 * row;
            for (nint k = job.Steps; k > 0; k--)
            {
                Vector256<float> b0 = Avx.MaskLoad(b, mask);
                Vector256<float> a = Broadcast(a0);
                c0a = Fma.MultiplyAdd(a, b0, c0a);
                if (R.Count > 1) { a = Broadcast(a0 + row); c1a = Fma.MultiplyAdd(a, b0, c1a); }
                if (R.Count > 2) { a = Broadcast(a0 + 2 * row); c2a = Fma.MultiplyAdd(a, b0, c2a); }
                if (R.Count > 3) { a = Broadcast(a0 + row3); c3a = Fma.MultiplyAdd(a, b0, c3a); }
                if (R.Count > 4) { a = Broadcast(a4); c4a = Fma.MultiplyAdd(a, b0, c4a); }
                if (R.Count > 5) { a = Broadcast(a4 + row); c5a = Fma.MultiplyAdd(a, b0, c5a); }
                if (R.Count > 6) { a = Broadcast(a4 + 2 * row); c6a = Fma.MultiplyAdd(a, b0, c6a); }
                if (R.Count > 7) { a = Broadcast(a4 + row3); c7a = Fma.MultiplyAdd(a, b0, c7a); }
                a0 += step;
                a4 += step;
                b += bStride;
            }
        }

        float* c = job.C;
        Avx.MaskStore(c, mask, c0a); c += job.CStride;
        if (R.Count > 1) { Avx.MaskStore(c, mask, c1a); c += job.CStride; }
        if (R.Count > 2) { Avx.MaskStore(c, mask, c2a); c += job.CStride; }
        if (R.Count > 3) { Avx.MaskStore(c, mask, c3a); c += job.CStride; }
        if (R.Count > 4) { Avx.MaskStore(c, mask, c4a); c += job.CStride; }
        if (R.Count > 5) { Avx.MaskStore(c, mask, c5a); c += job.CStride; }
        if (R.Count > 6) { Avx.MaskStore(c, mask, c6a); c += job.CStride; }
        if (R.Count > 7) { Avx.MaskStore(c, mask, c7a); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Broadcast(float* source) => Avx.BroadcastScalarToVector256(source);
}
