using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keras.Cpu;

public static unsafe partial class Pooling
{
    /// <summary>
    /// The gradient of <see cref="Max"/>: each result's gradient goes to the first maximum of its window in row-major order.
    /// </summary>
    /// <typeparam name="E">What is done to each result.</typeparam>
    /// <param name="input">What was pooled.</param>
    /// <param name="output">The largest values that <see cref="Max"/> found, before its epilogue.</param>
    /// <param name="outputGradient">The gradient with respect to them.</param>
    /// <param name="inputGradient">The gradient with respect to the input, written entirely.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epilogue">What is done to each result.</param>
    public static void MaxGradient<E>(
        float* input, float* output, float* outputGradient, float* inputGradient, int samples, in PoolingShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        if (shape.IsTwoByTwo)
            ScatterTwoByTwo<ToFirstMaximum, E>(input, output, outputGradient, inputGradient, samples, shape, epilogue);
        else
            ScatterWindows<ToFirstMaximum, E>(input, output, outputGradient, inputGradient, samples, shape, epilogue);
    }

    /// <summary>The gradient of <see cref="Sum"/>: each result's gradient goes to its whole window.</summary>
    /// <typeparam name="E">What is done to each result.</typeparam>
    /// <param name="outputGradient">The gradient with respect to the sums.</param>
    /// <param name="inputGradient">The gradient with respect to the input, written entirely.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epilogue">What is done to each result.</param>
    public static void SumGradient<E>(float* outputGradient, float* inputGradient, int samples, in PoolingShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        if (shape.IsTwoByTwo)
            ScatterTwoByTwo<ToAll, E>(inputGradient, outputGradient, outputGradient, inputGradient, samples, shape, epilogue);
        else
            ScatterWindows<ToAll, E>(inputGradient, outputGradient, outputGradient, inputGradient, samples, shape, epilogue);
    }

    /// <summary>Zeroes the input's gradient, adds every window's share to it, and applies the epilogue when all is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ScatterWindows<T, E>(
        float* input, float* output, float* outputGradient, float* inputGradient, int samples, in PoolingShape shape, in E epilogue)
        where T : struct, IGradientTarget
        where E : struct, IEpilogue
    {
        nint channels = shape.Channels;
        var size = shape.InputPositions * channels;
        NativeMemory.Clear(inputGradient, (nuint)(samples * size) * sizeof(float));
        nint row = 0;
        for (nint sample = 0; sample < samples; sample++)
        {
            var source = input + sample * size;
            var target = inputGradient + sample * size;
            for (var d = 0; d < shape.OutputDepth; d++)
            {
                for (var h = 0; h < shape.OutputHeight; h++, row += shape.OutputWidth)
                {
                    var windows = new PoolingWindows(shape, d, h);
                    var result = output + row * channels;
                    var gradient = outputGradient + row * channels;
                    nint c = 0;
                    if (SimdWidth.Has512 && channels >= V512.Count)
                        c = Scatter<V512, T>(source, result, gradient, target, shape, windows, c);
                    if (SimdWidth.Has256 && channels - c >= V256.Count)
                        c = Scatter<V256, T>(source, result, gradient, target, shape, windows, c);
                    if (SimdWidth.Has128 && channels - c >= V128.Count)
                        c = Scatter<V128, T>(source, result, gradient, target, shape, windows, c);
                    if (c < channels)
                        Scatter<V1, T>(source, result, gradient, target, shape, windows, c);
                }
            }
        }
        if (typeof(E) != typeof(NoEpilogue))
            Elementwise.Map2D(inputGradient, samples * shape.InputPositions, channels, new Finish<E>(inputGradient, channels, epilogue));
    }

    /// <summary>A line of windows; the channels from <paramref name="first"/> on that fill whole registers.</summary>
    [MethodImpl(Loop)]
    static nint Scatter<V, T>(
        float* input, float* output, float* outputGradient, float* inputGradient,
        in PoolingShape shape, in PoolingWindows windows, nint first)
        where V : struct, ISimd<V>
        where T : struct, IGradientTarget
    {
        var all = windows;
        nint channels = shape.Channels;
        var last = channels - (channels - first) % V.Count;
        for (var w = 0; w < shape.OutputWidth; w++, output += channels, outputGradient += channels)
        {
            var (start, width) = all.At(w);
            for (var c = first; c < last; c += V.Count)
            {
                var result = V.Load(output + c);
                var gradient = V.Load(outputGradient + c);
                for (var i = 0; i < all.Depth; i++)
                {
                    for (var j = 0; j < all.Height; j++)
                    {
                        var at = start + c + i * all.DepthStep + j * all.HeightStep;
                        for (var k = 0; k < width; k++, at += all.WidthStep)
                            V.Store(inputGradient + at, V.Load(inputGradient + at) + T.Take(input + at, result, ref gradient));
                    }
                }
            }
        }
        return last;
    }

    /// <summary>Which elements of a window a result's gradient goes to.</summary>
    interface IGradientTarget
    {
        /// <summary>The share of the element at <paramref name="input"/>; what is left over stays in <paramref name="gradient"/>.</summary>
        static abstract V Take<V>(float* input, V result, ref V gradient) where V : struct, ISimd<V>;
    }

    readonly struct ToFirstMaximum : IGradientTarget
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Take<V>(float* input, V result, ref V gradient) where V : struct, ISimd<V>
        {
            // Not "equal": where the result is NaN the gradient must not get lost without a trace.
            var smaller = V.GreaterThan(result, V.Load(input));
            var zero = V.Broadcast(0);
            var share = V.Select(smaller, zero, gradient);
            gradient = V.Select(smaller, gradient, zero);
            return share;
        }
    }

    readonly struct ToAll : IGradientTarget
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Take<V>(float* input, V result, ref V gradient) where V : struct, ISimd<V> => gradient;
    }

    /// <summary>Applies an epilogue in place.</summary>
    readonly struct Finish<E>(float* values, nint columns, E epilogue) : IElementwise2D where E : struct, IEpilogue
    {
        readonly E epilogue = epilogue;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint row, nint column) where V : struct, ISimd<V> =>
            epilogue.Apply(V.Load(values + row * columns + column), row, column);
    }
}
