using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>
/// Sums of products channel by channel: registers hold neighbouring channels of one position. A multiply-add has to wait for the one before
/// it in its chain, so four sums are computed at a time.
/// </summary>
internal static unsafe class DepthwiseKernels
{
    const int AtATime = 4;

    /// <summary>Computes some neighbouring positions of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Positions<E>(in DepthwiseJob job, float* source, nint positions, float* result, nint row, in E epilogue)
        where E : struct, IEpilogue
    {
        E local = epilogue; // its fields in registers
        for (; positions >= AtATime; positions -= AtATime)
        {
            nint channel = 0;
            if (SimdWidth.Has512)
                channel = Four<V512, E>(job, source, channel, result, row, local);
            if (SimdWidth.Has256)
                channel = Four<V256, E>(job, source, channel, result, row, local);
            if (SimdWidth.Has128)
                channel = Four<V128, E>(job, source, channel, result, row, local);
            Four<V1, E>(job, source, channel, result, row, local);
            source += AtATime * job.SourceStride;
            result += AtATime * job.ResultStride;
            row += AtATime * job.RowStep;
        }

        for (; positions > 0; positions--)
        {
            nint channel = 0;
            if (SimdWidth.Has512)
                channel = One<V512, E>(job, source, channel, result, row, local);
            if (SimdWidth.Has256)
                channel = One<V256, E>(job, source, channel, result, row, local);
            if (SimdWidth.Has128)
                channel = One<V128, E>(job, source, channel, result, row, local);
            One<V1, E>(job, source, channel, result, row, local);
            source += job.SourceStride;
            result += job.ResultStride;
            row += job.RowStep;
        }
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
    static nint Four<V, E>(in DepthwiseJob job, float* source, nint channel, float* result, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where E : struct, IEpilogue
    {
        nint stride = job.SourceStride, channels = job.Channels;
        for (; channel + V.Count <= channels; channel += V.Count)
        {
            V sum0 = V.Broadcast(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            for (nint i = 0; i < job.Count; i++)
            {
                float* at = source + job.Offsets[i] + channel;
                V weight = V.Load(job.Kernel + job.Elements[i] * channels + channel);
                sum0 = V.MultiplyAdd(V.Load(at), weight, sum0);
                sum1 = V.MultiplyAdd(V.Load(at + stride), weight, sum1);
                sum2 = V.MultiplyAdd(V.Load(at + 2 * stride), weight, sum2);
                sum3 = V.MultiplyAdd(V.Load(at + 3 * stride), weight, sum3);
            }

            float* to = result + channel;
            V.Store(to, epilogue.Apply(sum0, row, channel));
            V.Store(to + job.ResultStride, epilogue.Apply(sum1, row + job.RowStep, channel));
            V.Store(to + 2 * job.ResultStride, epilogue.Apply(sum2, row + 2 * job.RowStep, channel));
            V.Store(to + 3 * job.ResultStride, epilogue.Apply(sum3, row + 3 * job.RowStep, channel));
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint One<V, E>(in DepthwiseJob job, float* source, nint channel, float* result, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where E : struct, IEpilogue
    {
        nint channels = job.Channels;
        for (; channel + V.Count <= channels; channel += V.Count)
        {
            V sum = V.Broadcast(0);
            for (nint i = 0; i < job.Count; i++)
                sum = V.MultiplyAdd(V.Load(source + job.Offsets[i] + channel),
                    V.Load(job.Kernel + job.Elements[i] * channels + channel), sum);
            V.Store(result + channel, epilogue.Apply(sum, row, channel));
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Accumulate<V>(float* a, nint aStride, float* b, nint count, nint channels, nint channel, float* sums)
        where V : struct, ISimd<V>
    {
        for (; channel + AtATime * V.Count <= channels; channel += AtATime * V.Count)
        {
            float* sum = sums + channel, left = a + channel, right = b + channel;
            V sum0 = V.Load(sum), sum1 = V.Load(sum + V.Count), sum2 = V.Load(sum + 2 * V.Count), sum3 = V.Load(sum + 3 * V.Count);
            for (nint i = count; i > 0; i--)
            {
                sum0 = V.MultiplyAdd(V.Load(left), V.Load(right), sum0);
                sum1 = V.MultiplyAdd(V.Load(left + V.Count), V.Load(right + V.Count), sum1);
                sum2 = V.MultiplyAdd(V.Load(left + 2 * V.Count), V.Load(right + 2 * V.Count), sum2);
                sum3 = V.MultiplyAdd(V.Load(left + 3 * V.Count), V.Load(right + 3 * V.Count), sum3);
                left += aStride;
                right += channels;
            }

            V.Store(sum, sum0);
            V.Store(sum + V.Count, sum1);
            V.Store(sum + 2 * V.Count, sum2);
            V.Store(sum + 3 * V.Count, sum3);
        }

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
