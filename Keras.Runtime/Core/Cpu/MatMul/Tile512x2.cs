using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.X86.Avx512F;

namespace Keras.Cpu;

/// <summary>The 512-bit kernel for tiles of up to 12 rows and two registers (32 columns), all held in registers.</summary>
internal static unsafe class Tile512x2
{
    /// <summary>Computes a tile of <typeparamref name="R"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R>(in TileJob job) where R : struct, ITileRows
    {
        Vector512<float> mask = LoadVector512(job.Mask), zero = Vector512<float>.Zero;
        Vector512<float> c0a = zero, c0b = zero;
        Vector512<float> c1a = zero, c1b = zero;
        Vector512<float> c2a = zero, c2b = zero;
        Vector512<float> c3a = zero, c3b = zero;
        Vector512<float> c4a = zero, c4b = zero;
        Vector512<float> c5a = zero, c5b = zero;
        Vector512<float> c6a = zero, c6b = zero;
        Vector512<float> c7a = zero, c7b = zero;
        Vector512<float> c8a = zero, c8b = zero;
        Vector512<float> c9a = zero, c9b = zero;
        Vector512<float> c10a = zero, c10b = zero;
        Vector512<float> c11a = zero, c11b = zero;
        if (job.Initial != null)
        {
            float* start = job.Initial;
            c0a = LoadVector512(start); c0b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            if (R.Count > 1)
            {
                c1a = LoadVector512(start); c1b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 2)
            {
                c2a = LoadVector512(start); c2b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 3)
            {
                c3a = LoadVector512(start); c3b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 4)
            {
                c4a = LoadVector512(start); c4b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 5)
            {
                c5a = LoadVector512(start); c5b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 6)
            {
                c6a = LoadVector512(start); c6b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 7)
            {
                c7a = LoadVector512(start); c7b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 8)
            {
                c8a = LoadVector512(start); c8b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 9)
            {
                c9a = LoadVector512(start); c9b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 10)
            {
                c10a = LoadVector512(start); c10b = MaskLoad(start + 16, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 11) { c11a = LoadVector512(start); c11b = MaskLoad(start + 16, mask, zero); }
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
                Vector512<float> b0 = LoadVector512(b);
                Vector512<float> b1 = MaskLoad(b + 16, mask, zero);
                Vector512<float> a = Broadcast(a0);
                c0a = FusedMultiplyAdd(a, b0, c0a); c0b = FusedMultiplyAdd(a, b1, c0b);
                if (R.Count > 1)
                {
                    a = Broadcast(a0 + row); c1a = FusedMultiplyAdd(a, b0, c1a); c1b = FusedMultiplyAdd(a, b1, c1b);
                }
                if (R.Count > 2)
                {
                    a = Broadcast(a0 + 2 * row); c2a = FusedMultiplyAdd(a, b0, c2a); c2b = FusedMultiplyAdd(a, b1, c2b);
                }
                if (R.Count > 3)
                {
                    a = Broadcast(a0 + row3); c3a = FusedMultiplyAdd(a, b0, c3a); c3b = FusedMultiplyAdd(a, b1, c3b);
                }
                if (R.Count > 4)
                {
                    a = Broadcast(a4); c4a = FusedMultiplyAdd(a, b0, c4a); c4b = FusedMultiplyAdd(a, b1, c4b);
                }
                if (R.Count > 5)
                {
                    a = Broadcast(a4 + row); c5a = FusedMultiplyAdd(a, b0, c5a); c5b = FusedMultiplyAdd(a, b1, c5b);
                }
                if (R.Count > 6)
                {
                    a = Broadcast(a4 + 2 * row); c6a = FusedMultiplyAdd(a, b0, c6a); c6b = FusedMultiplyAdd(a, b1, c6b);
                }
                if (R.Count > 7)
                {
                    a = Broadcast(a4 + row3); c7a = FusedMultiplyAdd(a, b0, c7a); c7b = FusedMultiplyAdd(a, b1, c7b);
                }
                if (R.Count > 8)
                {
                    a = Broadcast(a8); c8a = FusedMultiplyAdd(a, b0, c8a); c8b = FusedMultiplyAdd(a, b1, c8b);
                }
                if (R.Count > 9)
                {
                    a = Broadcast(a8 + row); c9a = FusedMultiplyAdd(a, b0, c9a); c9b = FusedMultiplyAdd(a, b1, c9b);
                }
                if (R.Count > 10)
                {
                    a = Broadcast(a8 + 2 * row); c10a = FusedMultiplyAdd(a, b0, c10a); c10b = FusedMultiplyAdd(a, b1, c10b);
                }
                if (R.Count > 11)
                {
                    a = Broadcast(a8 + row3); c11a = FusedMultiplyAdd(a, b0, c11a); c11b = FusedMultiplyAdd(a, b1, c11b);
                }
                a0 += step;
                a4 += step;
                a8 += step;
                b += bStride;
            }
        }

        float* c = job.C;
        Store(c, c0a); MaskStore(c + 16, mask, c0b); c += job.CStride;
        if (R.Count > 1) { Store(c, c1a); MaskStore(c + 16, mask, c1b); c += job.CStride; }
        if (R.Count > 2) { Store(c, c2a); MaskStore(c + 16, mask, c2b); c += job.CStride; }
        if (R.Count > 3) { Store(c, c3a); MaskStore(c + 16, mask, c3b); c += job.CStride; }
        if (R.Count > 4) { Store(c, c4a); MaskStore(c + 16, mask, c4b); c += job.CStride; }
        if (R.Count > 5) { Store(c, c5a); MaskStore(c + 16, mask, c5b); c += job.CStride; }
        if (R.Count > 6) { Store(c, c6a); MaskStore(c + 16, mask, c6b); c += job.CStride; }
        if (R.Count > 7) { Store(c, c7a); MaskStore(c + 16, mask, c7b); c += job.CStride; }
        if (R.Count > 8) { Store(c, c8a); MaskStore(c + 16, mask, c8b); c += job.CStride; }
        if (R.Count > 9) { Store(c, c9a); MaskStore(c + 16, mask, c9b); c += job.CStride; }
        if (R.Count > 10) { Store(c, c10a); MaskStore(c + 16, mask, c10b); c += job.CStride; }
        if (R.Count > 11) { Store(c, c11a); MaskStore(c + 16, mask, c11b); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Broadcast(float* source) => BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(*source));
}
