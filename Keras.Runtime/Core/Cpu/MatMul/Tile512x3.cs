using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.X86.Avx512F;

namespace Keras.Cpu;

/// <summary>The 512-bit kernel for tiles of up to 8 rows and three registers (48 columns), all held in registers.</summary>
internal static unsafe class Tile512x3
{
    /// <summary>Computes a tile of <typeparamref name="R"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R>(in TileJob job) where R : struct, ITileRows
    {
        Vector512<float> mask = LoadVector512(job.Mask), zero = Vector512<float>.Zero;
        Vector512<float> c0a = zero, c0b = zero, c0c = zero;
        Vector512<float> c1a = zero, c1b = zero, c1c = zero;
        Vector512<float> c2a = zero, c2b = zero, c2c = zero;
        Vector512<float> c3a = zero, c3b = zero, c3c = zero;
        Vector512<float> c4a = zero, c4b = zero, c4c = zero;
        Vector512<float> c5a = zero, c5b = zero, c5c = zero;
        Vector512<float> c6a = zero, c6b = zero, c6c = zero;
        Vector512<float> c7a = zero, c7b = zero, c7c = zero;
        if (job.Initial != null)
        {
            float* start = job.Initial;
            c0a = LoadVector512(start); c0b = LoadVector512(start + 16); c0c = MaskLoad(start + 32, mask, zero);
            start += job.InitialStride;
            if (R.Count > 1)
            {
                c1a = LoadVector512(start); c1b = LoadVector512(start + 16); c1c = MaskLoad(start + 32, mask, zero);
                start += job.InitialStride;
            }
            if (R.Count > 2)
            {
                c2a = LoadVector512(start); c2b = LoadVector512(start + 16); c2c = MaskLoad(start + 32, mask, zero);
                start += job.InitialStride;
            }
            if (R.Count > 3)
            {
                c3a = LoadVector512(start); c3b = LoadVector512(start + 16); c3c = MaskLoad(start + 32, mask, zero);
                start += job.InitialStride;
            }
            if (R.Count > 4)
            {
                c4a = LoadVector512(start); c4b = LoadVector512(start + 16); c4c = MaskLoad(start + 32, mask, zero);
                start += job.InitialStride;
            }
            if (R.Count > 5)
            {
                c5a = LoadVector512(start); c5b = LoadVector512(start + 16); c5c = MaskLoad(start + 32, mask, zero);
                start += job.InitialStride;
            }
            if (R.Count > 6)
            {
                c6a = LoadVector512(start); c6b = LoadVector512(start + 16); c6c = MaskLoad(start + 32, mask, zero);
                start += job.InitialStride;
            }
            if (R.Count > 7)
            {
                c7a = LoadVector512(start); c7b = LoadVector512(start + 16); c7c = MaskLoad(start + 32, mask, zero);
            }
        }

        nint row = job.RowStride, row3 = 3 * row, step = job.StepStride, bStride = job.BStride;
        float* b = job.B;
        for (nint segment = 0; segment < job.Segments; segment++)
        {
            float* a0 = job.A + job.Offsets[segment];
            float* a4 = a0 + 4 * row;
            for (nint k = job.Steps; k > 0; k--)
            {
                Vector512<float> b0 = LoadVector512(b);
                Vector512<float> b1 = LoadVector512(b + 16);
                Vector512<float> b2 = MaskLoad(b + 32, mask, zero);
                Vector512<float> a = Broadcast(a0);
                c0a = FusedMultiplyAdd(a, b0, c0a); c0b = FusedMultiplyAdd(a, b1, c0b);
                c0c = FusedMultiplyAdd(a, b2, c0c);
                if (R.Count > 1)
                {
                    a = Broadcast(a0 + row); c1a = FusedMultiplyAdd(a, b0, c1a); c1b = FusedMultiplyAdd(a, b1, c1b);
                    c1c = FusedMultiplyAdd(a, b2, c1c);
                }
                if (R.Count > 2)
                {
                    a = Broadcast(a0 + 2 * row); c2a = FusedMultiplyAdd(a, b0, c2a); c2b = FusedMultiplyAdd(a, b1, c2b);
                    c2c = FusedMultiplyAdd(a, b2, c2c);
                }
                if (R.Count > 3)
                {
                    a = Broadcast(a0 + row3); c3a = FusedMultiplyAdd(a, b0, c3a); c3b = FusedMultiplyAdd(a, b1, c3b);
                    c3c = FusedMultiplyAdd(a, b2, c3c);
                }
                if (R.Count > 4)
                {
                    a = Broadcast(a4); c4a = FusedMultiplyAdd(a, b0, c4a); c4b = FusedMultiplyAdd(a, b1, c4b);
                    c4c = FusedMultiplyAdd(a, b2, c4c);
                }
                if (R.Count > 5)
                {
                    a = Broadcast(a4 + row); c5a = FusedMultiplyAdd(a, b0, c5a); c5b = FusedMultiplyAdd(a, b1, c5b);
                    c5c = FusedMultiplyAdd(a, b2, c5c);
                }
                if (R.Count > 6)
                {
                    a = Broadcast(a4 + 2 * row); c6a = FusedMultiplyAdd(a, b0, c6a); c6b = FusedMultiplyAdd(a, b1, c6b);
                    c6c = FusedMultiplyAdd(a, b2, c6c);
                }
                if (R.Count > 7)
                {
                    a = Broadcast(a4 + row3); c7a = FusedMultiplyAdd(a, b0, c7a); c7b = FusedMultiplyAdd(a, b1, c7b);
                    c7c = FusedMultiplyAdd(a, b2, c7c);
                }
                a0 += step;
                a4 += step;
                b += bStride;
            }
        }

        float* c = job.C;
        Store(c, c0a); Store(c + 16, c0b); MaskStore(c + 32, mask, c0c); c += job.CStride;
        if (R.Count > 1) { Store(c, c1a); Store(c + 16, c1b); MaskStore(c + 32, mask, c1c); c += job.CStride; }
        if (R.Count > 2) { Store(c, c2a); Store(c + 16, c2b); MaskStore(c + 32, mask, c2c); c += job.CStride; }
        if (R.Count > 3) { Store(c, c3a); Store(c + 16, c3b); MaskStore(c + 32, mask, c3c); c += job.CStride; }
        if (R.Count > 4) { Store(c, c4a); Store(c + 16, c4b); MaskStore(c + 32, mask, c4c); c += job.CStride; }
        if (R.Count > 5) { Store(c, c5a); Store(c + 16, c5b); MaskStore(c + 32, mask, c5c); c += job.CStride; }
        if (R.Count > 6) { Store(c, c6a); Store(c + 16, c6b); MaskStore(c + 32, mask, c6c); c += job.CStride; }
        if (R.Count > 7) { Store(c, c7a); Store(c + 16, c7b); MaskStore(c + 32, mask, c7c); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Broadcast(float* source) => BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(*source));
}
