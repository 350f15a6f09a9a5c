using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.X86.Avx512F;

namespace Keras.Cpu;

/// <summary>The 512-bit kernel for tiles of up to 6 rows and four registers (64 columns), all held in registers.</summary>
internal static unsafe class Tile512x4
{
    /// <summary>Computes a tile of <typeparamref name="R"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R>(in TileJob job) where R : struct, ITileRows
    {
        Vector512<float> mask = LoadVector512(job.Mask), zero = Vector512<float>.Zero;
        Vector512<float> c0a = zero, c0b = zero, c0c = zero, c0d = zero;
        Vector512<float> c1a = zero, c1b = zero, c1c = zero, c1d = zero;
        Vector512<float> c2a = zero, c2b = zero, c2c = zero, c2d = zero;
        Vector512<float> c3a = zero, c3b = zero, c3c = zero, c3d = zero;
        Vector512<float> c4a = zero, c4b = zero, c4c = zero, c4d = zero;
        Vector512<float> c5a = zero, c5b = zero, c5c = zero, c5d = zero;
        if (job.Initial != null)
        {
            float* start = job.Initial;
            c0a = LoadVector512(start); c0b = LoadVector512(start + 16); c0c = LoadVector512(start + 32);
            c0d = MaskLoad(start + 48, mask, zero); start += job.InitialStride;
            if (R.Count > 1)
            {
                c1a = LoadVector512(start); c1b = LoadVector512(start + 16); c1c = LoadVector512(start + 32);
                c1d = MaskLoad(start + 48, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 2)
            {
                c2a = LoadVector512(start); c2b = LoadVector512(start + 16); c2c = LoadVector512(start + 32);
                c2d = MaskLoad(start + 48, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 3)
            {
                c3a = LoadVector512(start); c3b = LoadVector512(start + 16); c3c = LoadVector512(start + 32);
                c3d = MaskLoad(start + 48, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 4)
            {
                c4a = LoadVector512(start); c4b = LoadVector512(start + 16); c4c = LoadVector512(start + 32);
                c4d = MaskLoad(start + 48, mask, zero); start += job.InitialStride;
            }
            if (R.Count > 5)
            {
                c5a = LoadVector512(start); c5b = LoadVector512(start + 16); c5c = LoadVector512(start + 32);
                c5d = MaskLoad(start + 48, mask, zero);
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
                Vector512<float> b2 = LoadVector512(b + 32);
                Vector512<float> b3 = MaskLoad(b + 48, mask, zero);
                Vector512<float> a = Broadcast(a0);
                c0a = FusedMultiplyAdd(a, b0, c0a); c0b = FusedMultiplyAdd(a, b1, c0b);
                c0c = FusedMultiplyAdd(a, b2, c0c); c0d = FusedMultiplyAdd(a, b3, c0d);
                if (R.Count > 1)
                {
                    a = Broadcast(a0 + row); c1a = FusedMultiplyAdd(a, b0, c1a); c1b = FusedMultiplyAdd(a, b1, c1b);
                    c1c = FusedMultiplyAdd(a, b2, c1c); c1d = FusedMultiplyAdd(a, b3, c1d);
                }
                if (R.Count > 2)
                {
                    a = Broadcast(a0 + 2 * row); c2a = FusedMultiplyAdd(a, b0, c2a); c2b = FusedMultiplyAdd(a, b1, c2b);
                    c2c = FusedMultiplyAdd(a, b2, c2c); c2d = FusedMultiplyAdd(a, b3, c2d);
                }
                if (R.Count > 3)
                {
                    a = Broadcast(a0 + row3); c3a = FusedMultiplyAdd(a, b0, c3a); c3b = FusedMultiplyAdd(a, b1, c3b);
                    c3c = FusedMultiplyAdd(a, b2, c3c); c3d = FusedMultiplyAdd(a, b3, c3d);
                }
                if (R.Count > 4)
                {
                    a = Broadcast(a4); c4a = FusedMultiplyAdd(a, b0, c4a); c4b = FusedMultiplyAdd(a, b1, c4b);
                    c4c = FusedMultiplyAdd(a, b2, c4c); c4d = FusedMultiplyAdd(a, b3, c4d);
                }
                if (R.Count > 5)
                {
                    a = Broadcast(a4 + row); c5a = FusedMultiplyAdd(a, b0, c5a); c5b = FusedMultiplyAdd(a, b1, c5b);
                    c5c = FusedMultiplyAdd(a, b2, c5c); c5d = FusedMultiplyAdd(a, b3, c5d);
                }
                a0 += step;
                a4 += step;
                b += bStride;
            }
        }

        float* c = job.C;
        Store(c, c0a); Store(c + 16, c0b); Store(c + 32, c0c); MaskStore(c + 48, mask, c0d);
        c += job.CStride;
        if (R.Count > 1)
        {
            Store(c, c1a); Store(c + 16, c1b); Store(c + 32, c1c); MaskStore(c + 48, mask, c1d);
            c += job.CStride;
        }
        if (R.Count > 2)
        {
            Store(c, c2a); Store(c + 16, c2b); Store(c + 32, c2c); MaskStore(c + 48, mask, c2d);
            c += job.CStride;
        }
        if (R.Count > 3)
        {
            Store(c, c3a); Store(c + 16, c3b); Store(c + 32, c3c); MaskStore(c + 48, mask, c3d);
            c += job.CStride;
        }
        if (R.Count > 4)
        {
            Store(c, c4a); Store(c + 16, c4b); Store(c + 32, c4c); MaskStore(c + 48, mask, c4d);
            c += job.CStride;
        }
        if (R.Count > 5)
        {
            Store(c, c5a); Store(c + 16, c5b); Store(c + 32, c5c); MaskStore(c + 48, mask, c5d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Broadcast(float* source) => BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(*source));
}
