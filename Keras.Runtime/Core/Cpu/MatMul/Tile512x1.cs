using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.X86.Avx512F;

namespace Keras.Cpu;

/// <summary>The 512-bit kernel for tiles of up to 12 rows and one register (16 columns), all held in registers.</summary>
internal static unsafe class Tile512x1
{
    /// <summary>Computes a tile of <typeparamref name="R"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R>(in TileJob job) where R : struct, ITileRows
    {
        Vector512<float> mask = LoadVector512(job.Mask), zero = Vector512<float>.Zero;
        Vector512<float> c0a = zero;
        Vector512<float> c1a = zero;
        Vector512<float> c2a = zero;
        Vector512<float> c3a = zero;
        Vector512<float> c4a = zero;
        Vector512<float> c5a = zero;
        Vector512<float> c6a = zero;
        Vector512<float> c7a = zero;
        Vector512<float> c8a = zero;
        Vector512<float> c9a = zero;
        Vector512<float> c10a = zero;
        Vector512<float> c11a = zero;
        if (job.Initial != null)
        {
            float* start = job.Initial;
            c0a = MaskLoad(start, mask, zero); start += job.InitialStride;
            if (R.Count > 1) { c1a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 2) { c2a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 3) { c3a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 4) { c4a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 5) { c5a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 6) { c6a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 7) { c7a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 8) { c8a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 9) { c9a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 10) { c10a = MaskLoad(start, mask, zero); start += job.InitialStride; }
            if (R.Count > 11) { c11a = MaskLoad(start, mask, zero); }
        }

        nint row = job.RowStride, row3 = 3 * row, step = job.StepStride, bStride = job.BStride;
        float* b = job.B;
        for (nint segment = 0; segment < job.Segments; segment++)
        {
            float* a0 = job.A + job.Offsets[segment];
            float* a4 = a0 + 4 * row;
            float* a8 = a0 + 8 * row;
            for (nint k = job.Steps; k > 0; k--)
            {
                Vector512<float> b0 = MaskLoad(b, mask, zero);
                Vector512<float> a = Broadcast(a0);
                c0a = FusedMultiplyAdd(a, b0, c0a);
                if (R.Count > 1) { a = Broadcast(a0 + row); c1a = FusedMultiplyAdd(a, b0, c1a); }
                if (R.Count > 2) { a = Broadcast(a0 + 2 * row); c2a = FusedMultiplyAdd(a, b0, c2a); }
                if (R.Count > 3) { a = Broadcast(a0 + row3); c3a = FusedMultiplyAdd(a, b0, c3a); }
                if (R.Count > 4) { a = Broadcast(a4); c4a = FusedMultiplyAdd(a, b0, c4a); }
                if (R.Count > 5) { a = Broadcast(a4 + row); c5a = FusedMultiplyAdd(a, b0, c5a); }
                if (R.Count > 6) { a = Broadcast(a4 + 2 * row); c6a = FusedMultiplyAdd(a, b0, c6a); }
                if (R.Count > 7) { a = Broadcast(a4 + row3); c7a = FusedMultiplyAdd(a, b0, c7a); }
                if (R.Count > 8) { a = Broadcast(a8); c8a = FusedMultiplyAdd(a, b0, c8a); }
                if (R.Count > 9) { a = Broadcast(a8 + row); c9a = FusedMultiplyAdd(a, b0, c9a); }
                if (R.Count > 10) { a = Broadcast(a8 + 2 * row); c10a = FusedMultiplyAdd(a, b0, c10a); }
                if (R.Count > 11) { a = Broadcast(a8 + row3); c11a = FusedMultiplyAdd(a, b0, c11a); }
                a0 += step;
                a4 += step;
                a8 += step;
                b += bStride;
            }
        }

        float* c = job.C;
        MaskStore(c, mask, c0a); c += job.CStride;
        if (R.Count > 1) { MaskStore(c, mask, c1a); c += job.CStride; }
        if (R.Count > 2) { MaskStore(c, mask, c2a); c += job.CStride; }
        if (R.Count > 3) { MaskStore(c, mask, c3a); c += job.CStride; }
        if (R.Count > 4) { MaskStore(c, mask, c4a); c += job.CStride; }
        if (R.Count > 5) { MaskStore(c, mask, c5a); c += job.CStride; }
        if (R.Count > 6) { MaskStore(c, mask, c6a); c += job.CStride; }
        if (R.Count > 7) { MaskStore(c, mask, c7a); c += job.CStride; }
        if (R.Count > 8) { MaskStore(c, mask, c8a); c += job.CStride; }
        if (R.Count > 9) { MaskStore(c, mask, c9a); c += job.CStride; }
        if (R.Count > 10) { MaskStore(c, mask, c10a); c += job.CStride; }
        if (R.Count > 11) { MaskStore(c, mask, c11a); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Broadcast(float* source) => BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(*source));
}
