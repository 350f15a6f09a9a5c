using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>
/// Pooling over the spatial axes, channels last. An epilogue sees as its row the position counted over (sample, depth, height, width) of
/// what is written, as its column the channel.
/// </summary>
public static unsafe partial class Pooling
{
    // A method of its own for each width, as in Elementwise.
    const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

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
        nint channels = shape.Channels;
        var line = shape.InputWidth * channels;
        nint row = 0;
        for (var sample = 0; sample < samples; sample++, input += shape.InputHeight * line)
        {
            for (var h = 0; h < shape.OutputHeight; h++, row += shape.OutputWidth)
            {
                var source = input + 2 * h * line;
                nint c = 0;
                if (SimdWidth.Has512 && channels >= V512.Count)
                    c = TwoByTwo<V512, R, E>(source, output, shape, c, row, epilogue);
                if (SimdWidth.Has256 && channels - c >= V256.Count)
                    c = TwoByTwo<V256, R, E>(source, output, shape, c, row, epilogue);
                if (SimdWidth.Has128 && channels - c >= V128.Count)
                    c = TwoByTwo<V128, R, E>(source, output, shape, c, row, epilogue);
                if (c < channels)
                    TwoByTwo<V1, R, E>(source, output, shape, c, row, epilogue);
            }
        }
    }

    /// <summary>A line of windows; the channels from <paramref name="first"/> on that fill whole registers.</summary>
    [MethodImpl(Loop)]
    static nint TwoByTwo<V, R, E>(float* source, float* output, in PoolingShape shape, nint first, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        var e = epilogue;
        nint channels = shape.Channels;
        var line = shape.InputWidth * channels;
        var last = channels - (channels - first) % V.Count;
        for (var end = row + shape.OutputWidth; row < end; row++, source += 2 * channels)
        {
            for (var c = first; c < last; c += V.Count)
            {
                var upper = R.Combine(V.Load(source + c), V.Load(source + c + channels));
                var lower = R.Combine(V.Load(source + c + line), V.Load(source + c + line + channels));
                V.Store(output + row * channels + c, e.Apply(R.Combine(upper, lower), row, c));
            }
        }
        return last;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PoolWindows<R, E>(float* input, float* output, int samples, in PoolingShape shape, in E epilogue)
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        nint channels = shape.Channels;
        nint row = 0;
        for (var sample = 0; sample < samples; sample++, input += shape.InputPositions * channels)
        {
            for (var d = 0; d < shape.OutputDepth; d++)
            {
                for (var h = 0; h < shape.OutputHeight; h++, row += shape.OutputWidth)
                {
                    var windows = new PoolingWindows(shape, d, h);
                    nint c = 0;
                    if (SimdWidth.Has512 && channels >= V512.Count)
                        c = Windows<V512, R, E>(input, output, shape, windows, c, row, epilogue);
                    if (SimdWidth.Has256 && channels - c >= V256.Count)
                        c = Windows<V256, R, E>(input, output, shape, windows, c, row, epilogue);
                    if (SimdWidth.Has128 && channels - c >= V128.Count)
                        c = Windows<V128, R, E>(input, output, shape, windows, c, row, epilogue);
                    if (c < channels)
                        Windows<V1, R, E>(input, output, shape, windows, c, row, epilogue);
                }
            }
        }
    }

    [MethodImpl(Loop)]
    static nint Windows<V, R, E>(
        float* input, float* output, in PoolingShape shape, in PoolingWindows windows, nint first, nint row, in E epilogue)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where E : struct, IEpilogue
    {
        var e = epilogue;
        var all = windows;
        nint channels = shape.Channels;
        var last = channels - (channels - first) % V.Count;
        for (var w = 0; w < shape.OutputWidth; w++, row++)
        {
            var (start, width) = all.At(w);
            for (var c = first; c < last; c += V.Count)
            {
                var result = V.Broadcast(R.Identity);
                var slice = input + start + c;
                for (var i = 0; i < all.Depth; i++, slice += all.DepthStep)
                {
                    var line = slice;
                    for (var j = 0; j < all.Height; j++, line += all.HeightStep)
                    {
                        var source = line;
                        for (var k = 0; k < width; k++, source += all.WidthStep)
                            result = R.Combine(result, V.Load(source));
                    }
                }
                V.Store(output + row * channels + c, e.Apply(result, row, c));
            }
        }
        return last;
    }
}
