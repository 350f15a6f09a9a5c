using System.Runtime.CompilerServices;

namespace Keras.Cpu;

public static unsafe partial class Pooling
{
    /// <summary>Every element of the input belongs to one window at most, so that each gradient is written once, in its final form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ScatterTwoByTwo<T, E>(
        float* input, float* output, float* outputGradient, float* inputGradient, int samples, in PoolingShape shape, in E epilogue)
        where T : struct, IGradientTarget
        where E : struct, IEpilogue
    {
        var e = epilogue;
        nint channels = shape.Channels;
        nint width = shape.InputWidth;
        for (nint sample = 0; sample < samples; sample++)
        {
            var first = sample * shape.InputPositions;
            for (var h = 0; h < shape.OutputHeight; h++)
            {
                var row = first + 2 * h * width;
                for (var w = 0; w < shape.OutputWidth; w++, row += 2, output += channels, outputGradient += channels)
                {
                    nint c = 0;
                    if (SimdWidth.Has512)
                        c = ScatterTwoByTwo<V512, T, E>(input, output, outputGradient, inputGradient, row, width, c, channels, e);
                    if (SimdWidth.Has256)
                        c = ScatterTwoByTwo<V256, T, E>(input, output, outputGradient, inputGradient, row, width, c, channels, e);
                    if (SimdWidth.Has128)
                        c = ScatterTwoByTwo<V128, T, E>(input, output, outputGradient, inputGradient, row, width, c, channels, e);
                    ScatterTwoByTwo<V1, T, E>(input, output, outputGradient, inputGradient, row, width, c, channels, e);
                }
                for (var rest = 2 * shape.OutputWidth; rest < width; rest++, row++)
                {
                    Nothing(inputGradient, row, channels, e);
                    Nothing(inputGradient, row + width, channels, e);
                }
            }
            for (var row = first + 2 * shape.OutputHeight * width; row < first + shape.InputPositions; row++)
                Nothing(inputGradient, row, channels, e);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint ScatterTwoByTwo<V, T, E>(
        float* input, float* output, float* outputGradient, float* inputGradient, nint row, nint width, nint c, nint channels, in E epilogue)
        where V : struct, ISimd<V>
        where T : struct, IGradientTarget
        where E : struct, IEpilogue
    {
        var line = width * channels;
        var source = input + row * channels;
        var target = inputGradient + row * channels;
        for (; c <= channels - V.Count; c += V.Count)
        {
            var result = V.Load(output + c);
            var gradient = V.Load(outputGradient + c);
            var a = T.Take(source + c, result, ref gradient);
            var b = T.Take(source + c + channels, result, ref gradient);
            var d = T.Take(source + c + line, result, ref gradient);
            var e = T.Take(source + c + line + channels, result, ref gradient);
            V.Store(target + c, epilogue.Apply(a, row, c));
            V.Store(target + c + channels, epilogue.Apply(b, row + 1, c));
            V.Store(target + c + line, epilogue.Apply(d, row + width, c));
            V.Store(target + c + line + channels, epilogue.Apply(e, row + width + 1, c));
        }
        return c;
    }

    /// <summary>What lies in no window gets no gradient.</summary>
    static void Nothing<E>(float* inputGradient, nint row, nint channels, in E epilogue) where E : struct, IEpilogue
    {
        for (nint c = 0; c < channels; c++)
            V1.Store(inputGradient + row * channels + c, epilogue.Apply(V1.Broadcast(0), row, c));
    }
}
