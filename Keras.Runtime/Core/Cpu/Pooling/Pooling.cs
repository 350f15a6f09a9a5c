using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>
/// Pooling over the spatial axes, channels last. An epilogue sees as its row the position counted over (sample, depth, height, width) of
/// what is written, as its column the channel.
/// </summary>
public static unsafe partial class Pooling
{
    /// <summary>The largest value of each window; NaN if there is one, -inf where a window holds nothing but padding.</summary>
    /// <typeparam name="E">What is done to each result.</typeparam>
    /// <param name="input">Samples of <see cref="PoolingShape.InputDepth"/> × height × width × channels.</param>
    /// <param name="output">Samples of <see cref="PoolingShape.OutputDepth"/> × height × width × channels, written.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epilogue">What is done to each result.</param>
    public static void Max<E>(float* input, float* output, int samples, in PoolingShape shape, in E epilogue) where E : struct, IEpilogue
    {
        if (shape.IsTwoByTwo)
            PoolTwoByTwo<Maximum, E>(input, output, samples, shape, epilogue);
        else
            PoolWindows<Maximum, E>(input, output, samples, shape, epilogue);
    }

    /// <summary>The sum of each window; padding counts as 0.</summary>
    /// <typeparam name="E">What is done to each result.</typeparam>
    /// <param name="input">Samples of <see cref="PoolingShape.InputDepth"/> × height × width × channels.</param>
    /// <param name="output">Samples of <see cref="PoolingShape.OutputDepth"/> × height × width × channels, written.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epilogue">What is done to each result.</param>
    public static void Sum<E>(float* input, float* output, int samples, in PoolingShape shape, in E epilogue) where E : struct, IEpilogue
    {
        if (shape.IsTwoByTwo)
            PoolTwoByTwo<Sum, E>(input, output, samples, shape, epilogue);
        else
            PoolWindows<Sum, E>(input, output, samples, shape, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PoolTwoByTwo<R, E>(float* input, float* output, int samples, in PoolingShape shape, in E epilogue)
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        var e = epilogue;
        nint channels = shape.Channels;
        var line = shape.InputWidth * channels;
        nint row = 0;
        for (var sample = 0; sample < samples; sample++, input += shape.InputHeight * line)
        {
            for (var h = 0; h < shape.OutputHeight; h++)
            {
                var source = input + 2 * h * line;
                for (var w = 0; w < shape.OutputWidth; w++, row++, source += 2 * channels, output += channels)
                {
                    nint c = 0;
                    if (SimdWidth.Has512)
                        c = TwoByTwo<V512, R, E>(source, line, output, c, channels, row, e);
                    if (SimdWidth.Has256)
                        c = TwoByTwo<V256, R, E>(source, line, output, c, channels, row, e);
                    if (SimdWidth.Has128)
                        c = TwoByTwo<V128, R, E>(source, line, output, c, channels, row, e);
                    TwoByTwo<V1, R, E>(source, line, output, c, channels, row, e);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint TwoByTwo<V, R, E>(float* source, nint line, float* output, nint c, nint channels, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        for (; c <= channels - V.Count; c += V.Count)
        {
            var upper = R.Combine(V.Load(source + c), V.Load(source + c + channels));
            var lower = R.Combine(V.Load(source + c + line), V.Load(source + c + line + channels));
            V.Store(output + c, epilogue.Apply(R.Combine(upper, lower), row, c));
        }
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PoolWindows<R, E>(float* input, float* output, int samples, in PoolingShape shape, in E epilogue)
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        var e = epilogue;
        nint channels = shape.Channels;
        nint row = 0;
        for (var sample = 0; sample < samples; sample++, input += shape.InputPositions * channels)
        {
            for (var d = 0; d < shape.OutputDepth; d++)
            {
                for (var h = 0; h < shape.OutputHeight; h++)
                {
                    for (var w = 0; w < shape.OutputWidth; w++, row++, output += channels)
                    {
                        var window = PoolingWindow.At(shape, d, h, w);
                        nint c = 0;
                        if (SimdWidth.Has512)
                            c = Window<V512, R, E>(input, output, shape, window, c, row, e);
                        if (SimdWidth.Has256)
                            c = Window<V256, R, E>(input, output, shape, window, c, row, e);
                        if (SimdWidth.Has128)
                            c = Window<V128, R, E>(input, output, shape, window, c, row, e);
                        Window<V1, R, E>(input, output, shape, window, c, row, e);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Window<V, R, E>(float* input, float* output, in PoolingShape shape, in PoolingWindow window, nint c, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        nint channels = shape.Channels;
        var step = shape.DilationWidth * channels;
        var line = shape.DilationHeight * shape.InputWidth * channels;
        var slice = (nint)shape.DilationDepth * shape.InputHeight * shape.InputWidth * channels;
        for (; c <= channels - V.Count; c += V.Count)
        {
            var result = V.Broadcast(R.Identity);
            for (var d = 0; d < window.Depth; d++)
            {
                for (var h = 0; h < window.Height; h++)
                {
                    var source = input + window.Offset + d * slice + h * line + c;
                    for (var w = 0; w < window.Width; w++, source += step)
                        result = R.Combine(result, V.Load(source));
                }
            }
            V.Store(output + c, epilogue.Apply(result, row, c));
        }
        return c;
    }
}
