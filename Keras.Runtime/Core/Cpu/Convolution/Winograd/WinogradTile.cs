using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Two-dimensional transforms of tiles: along the columns, then along the rows.</summary>
internal static unsafe class WinogradTile
{
    /// <summary>
    /// Applies <typeparamref name="T"/> in both dimensions for <paramref name="channels"/> neighbouring floats, a multiple of 16.
    /// </summary>
    internal static void Transform<T>(
        float* source, nint sourceRow, nint sourceColumn, float* result, nint resultRow, nint resultColumn, nint channels)
        where T : struct, IWinogradTransform
    {
        if (SimdWidth.Has512)
            Transform<T, V512>(source, sourceRow, sourceColumn, result, resultRow, resultColumn, channels);
        else if (SimdWidth.Has256)
            Transform<T, V256>(source, sourceRow, sourceColumn, result, resultRow, resultColumn, channels);
        else if (SimdWidth.Has128)
            Transform<T, V128>(source, sourceRow, sourceColumn, result, resultRow, resultColumn, channels);
        else
            Transform<T, V1>(source, sourceRow, sourceColumn, result, resultRow, resultColumn, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    static void Transform<T, V>(
        float* source, nint sourceRow, nint sourceColumn, float* result, nint resultRow, nint resultColumn, nint channels)
        where T : struct, IWinogradTransform
        where V : struct, ISimd<V>
    {
        float* room = stackalloc float[(WinogradTransforms.Products * V.Count) + 16];
        float* between = (float*)(((nuint)room + 63) & ~(nuint)63); // no register across two cache lines
        for (nint c = 0; c < channels; c += V.Count)
        {
            for (nint column = 0; column < T.Inputs; column++)
                T.Apply<V>(source + c + column * sourceColumn, sourceRow, between + column * V.Count, T.Inputs * V.Count);
            for (nint row = 0; row < T.Outputs; row++)
                T.Apply<V>(between + row * T.Inputs * V.Count, V.Count, result + c + row * resultRow, resultColumn);
        }
    }
}
