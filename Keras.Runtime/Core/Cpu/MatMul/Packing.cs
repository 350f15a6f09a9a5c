using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

/// <summary>Rearranges operands into the order in which the kernels read them.</summary>
internal static unsafe class Packing
{
    /// <summary>Copies <paramref name="rows"/> rows of <paramref name="columns"/> floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Copy(float* source, nint sourceStride, nint rows, nint columns, float* destination, nint destinationStride)
    {
        for (; rows > 0; rows--, source += sourceStride, destination += destinationStride)
        {
            nint column = 0;
            if (SimdWidth.Has512)
            {
                for (; column + 16 <= columns; column += 16)
                    Avx512F.Store(destination + column, Avx512F.LoadVector512(source + column));
            }
            else if (SimdWidth.Has256)
            {
                for (; column + 8 <= columns; column += 8)
                    Avx.Store(destination + column, Avx.LoadVector256(source + column));
            }

            if (column < columns)
                Buffer.MemoryCopy(source + column, destination + column, (columns - column) * sizeof(float),
                    (columns - column) * sizeof(float));
        }
    }

    /// <summary><c>destination[c, r] = source[r, c]</c> for a source of <paramref name="rows"/> × <paramref name="columns"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transpose(float* source, nint sourceStride, nint rows, nint columns, float* destination, nint destinationStride)
    {
        nint row = 0;
        if (SimdWidth.Has256 && columns >= 8)
        {
            for (; row + 8 <= rows; row += 8)
            {
                for (nint column = 0; column < columns; column += 8)
                {
                    nint at = Math.Min(column, columns - 8); // the last block may overlap the one before it
                    Transpose8(source + row * sourceStride + at, sourceStride, destination + at * destinationStride + row,
                        destinationStride);
                }
            }
        }

        Scalar(source + row * sourceStride, sourceStride, rows - row, columns, destination + row, destinationStride);
    }

    static void Scalar(float* source, nint sourceStride, nint rows, nint columns, float* destination, nint destinationStride)
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
                destination[column * destinationStride + row] = source[row * sourceStride + column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Transpose8(float* s, nint ss, float* d, nint ds)
    {
        Vector256<float> r0 = Avx.LoadVector256(s), r1 = Avx.LoadVector256(s + ss);
        Vector256<float> r2 = Avx.LoadVector256(s + 2 * ss), r3 = Avx.LoadVector256(s + 3 * ss);
        s += 4 * ss;
        Vector256<float> r4 = Avx.LoadVector256(s), r5 = Avx.LoadVector256(s + ss);
        Vector256<float> r6 = Avx.LoadVector256(s + 2 * ss), r7 = Avx.LoadVector256(s + 3 * ss);

        Vector256<float> p0 = Avx.UnpackLow(r0, r1), p1 = Avx.UnpackHigh(r0, r1), p2 = Avx.UnpackLow(r2, r3), p3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> p4 = Avx.UnpackLow(r4, r5), p5 = Avx.UnpackHigh(r4, r5), p6 = Avx.UnpackLow(r6, r7), p7 = Avx.UnpackHigh(r6, r7);

        // The low and high pairs of both halves.
        Vector256<float> q0 = Avx.Shuffle(p0, p2, 0x44), q1 = Avx.Shuffle(p0, p2, 0xEE);
        Vector256<float> q2 = Avx.Shuffle(p1, p3, 0x44), q3 = Avx.Shuffle(p1, p3, 0xEE);
        Vector256<float> q4 = Avx.Shuffle(p4, p6, 0x44), q5 = Avx.Shuffle(p4, p6, 0xEE);
        Vector256<float> q6 = Avx.Shuffle(p5, p7, 0x44), q7 = Avx.Shuffle(p5, p7, 0xEE);

        Avx.Store(d, Avx.Permute2x128(q0, q4, 0x20));
        Avx.Store(d + ds, Avx.Permute2x128(q1, q5, 0x20));
        Avx.Store(d + 2 * ds, Avx.Permute2x128(q2, q6, 0x20));
        Avx.Store(d + 3 * ds, Avx.Permute2x128(q3, q7, 0x20));
        d += 4 * ds;
        Avx.Store(d, Avx.Permute2x128(q0, q4, 0x31));
        Avx.Store(d + ds, Avx.Permute2x128(q1, q5, 0x31));
        Avx.Store(d + 2 * ds, Avx.Permute2x128(q2, q6, 0x31));
        Avx.Store(d + 3 * ds, Avx.Permute2x128(q3, q7, 0x31));
    }
}
