using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Sums of products channel by channel: registers hold neighbouring channels of one position.</summary>
internal static unsafe class DepthwiseKernels
{
    /// <summary><c>result[c] = epilogue(Σ source[offsets[i] + c] * kernel[elements[i] * channels + c])</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Position<E>(
        float* source, nint* offsets, float* kernel, nint* elements, nint count, nint channels, float* result, nint row, in E epilogue)
        where E : struct, IEpilogue
    {
        nint channel = 0;
        if (SimdWidth.Has512)
            channel = Position<V512, E>(source, offsets, kernel, elements, count, channels, channel, result, row, epilogue);
        if (SimdWidth.Has256)
            channel = Position<V256, E>(source, offsets, kernel, elements, count, channels, channel, result, row, epilogue);
        if (SimdWidth.Has128)
            channel = Position<V128, E>(source, offsets, kernel, elements, count, channels, channel, result, row, epilogue);
        Position<V1, E>(source, offsets, kernel, elements, count, channels, channel, result, row, epilogue);
    }

    /// <summary><c>sums[c] += Σ a[i * aStride + c] * b[i * channels + c]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate(float* a, nint aStride, float* b, nint count, nint channels, float* sums)
    {
        nint channel = 0;
        if (SimdWidth.Has512)
            channel = Accumulate<V512>(a, aStride, b, count, channels, channel, sums);
        if (SimdWidth.Has256)
            channel = Accumulate<V256>(a, aStride, b, count, channels, channel, sums);
        if (SimdWidth.Has128)
            channel = Accumulate<V128>(a, aStride, b, count, channels, channel, sums);
        Accumulate<V1>(a, aStride, b, count, channels, channel, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Position<V, E>(
        float* source, nint* offsets, float* kernel, nint* elements, nint count, nint channels, nint channel, float* result, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where E : struct, IEpilogue
    {
        for (; channel + V.Count <= channels; channel += V.Count)
        {
            V sum = V.Broadcast(0);
            for (nint i = 0; i < count; i++)
                sum = V.MultiplyAdd(V.Load(source + offsets[i] + channel), V.Load(kernel + elements[i] * channels + channel), sum);
            V.Store(result + channel, epilogue.Apply(sum, row, channel));
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Accumulate<V>(float* a, nint aStride, float* b, nint count, nint channels, nint channel, float* sums) where V : struct, ISimd<V>
    {
        for (; channel + V.Count <= channels; channel += V.Count)
        {
            V sum = V.Load(sums + channel);
            for (nint i = 0; i < count; i++)
                sum = V.MultiplyAdd(V.Load(a + i * aStride + channel), V.Load(b + i * channels + channel), sum);
            V.Store(sums + channel, sum);
        }

        return channel;
    }
}
