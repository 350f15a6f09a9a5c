using System.Runtime.CompilerServices;

namespace Keras.Cpu;

public static unsafe partial class Pooling
{
    /// <summary>
    /// Every element of the input belongs to one window at most, so that each gradient is written once, in its final form.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ScatterTwoByTwo<T, E>(
        float* input, float* output, float* outputGradient, float* inputGradient, int samples, in PoolingShape shape, in E epilogue)
        where T : struct, IGradientTarget
        where E : struct, IEpilogue
    {
        nint channels = shape.Channels;
        nint width = shape.InputWidth;
        nint result = 0;
        for (nint sample = 0; sample < samples; sample++)
        {
            var first = sample * shape.InputPositions;
            for (var h = 0; h < shape.OutputHeight; h++, result += shape.OutputWidth)
            {
                var row = first + 2 * h * width;
                var values = output + result * channels;
                var gradient = outputGradient + result * channels;
                nint c = 0;
                if (SimdWidth.Has512 && channels >= V512.Count)
                    c = ScatterLine<V512, T, E>(input, values, gradient, inputGradient, shape, row, c, epilogue);
                if (SimdWidth.Has256 && channels - c >= V256.Count)
                    c = ScatterLine<V256, T, E>(input, values, gradient, inputGradient, shape, row, c, epilogue);
                if (SimdWidth.Has128 && channels - c >= V128.Count)
                    c = ScatterLine<V128, T, E>(input, values, gradient, inputGradient, shape, row, c, epilogue);
                if (c < channels)
                    ScatterLine<V1, T, E>(input, values, gradient, inputGradient, shape, row, c, epilogue);
                for (nint rest = 2 * shape.OutputWidth; rest < width; rest++)
                {
                    Nothing(inputGradient, row + rest, channels, epilogue);
                    Nothing(inputGradient, row + width + rest, channels, epilogue);
                }
            }
            for (var row = first + 2 * shape.OutputHeight * width; row < first + shape.InputPositions; row++)
                Nothing(inputGradient, row, channels, epilogue);
        }
    }

    /// <summary>A line of windows; the channels from <paramref name="first"/> on that fill whole registers.</summary>
    [MethodImpl(Loop)]
    static nint ScatterLine<V, T, E>(
        float* input, float* output, float* outputGradient, float* inputGradient,
        in PoolingShape shape, nint row, nint first, in E epilogue)
        where V : struct, ISimd<V>
        where T : struct, IGradientTarget
        where E : struct, IEpilogue
    {
        var apply = epilogue;
        nint channels = shape.Channels;
        nint width = shape.InputWidth;
        var line = width * channels;
        var last = channels - (channels - first) % V.Count;
        for (var w = 0; w < shape.OutputWidth; w++, row += 2, output += channels, outputGradient += channels)
        {
            var source = input + row * channels;
            var target = inputGradient + row * channels;
            for (var c = first; c < last; c += V.Count)
            {
                var result = V.Load(output + c);
                var gradient = V.Load(outputGradient + c);
                var a = T.Take(source + c, result, ref gradient);
                var b = T.Take(source + c + channels, result, ref gradient);
                var d = T.Take(source + c + line, result, ref gradient);
                var e = T.Take(source + c + line + channels, result, ref gradient);
                V.Store(target + c, apply.Apply(a, row, c));
                V.Store(target + c + channels, apply.Apply(b, row + 1, c));
                V.Store(target + c + line, apply.Apply(d, row + width, c));
                V.Store(target + c + line + channels, apply.Apply(e, row + width + 1, c));
            }
        }
        return last;
    }

    /// <summary>What lies in no window gets no gradient.</summary>
    static void Nothing<E>(float* inputGradient, nint row, nint channels, in E epilogue) where E : struct, IEpilogue
    {
        for (nint c = 0; c < channels; c++)
            V1.Store(inputGradient + row * channels + c, epilogue.Apply(V1.Broadcast(0), row, c));
    }
}
