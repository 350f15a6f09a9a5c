using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>Convolutions and their gradients as one plain loop over all products, in double precision.</summary>
internal static unsafe class ConvolutionReference
{
    public static double[] Forward(float* input, float* kernel, ConvolutionShape s, int samples)
    {
        var output = new double[samples * (int)s.OutputPositions * s.Filters];
        ForEachProduct(s, samples, (i, k, o) => output[o] += (double)input[i] * kernel[k]);
        return output;
    }

    public static double[] InputGradient(float* outputGradient, float* kernel, ConvolutionShape s, int samples)
    {
        var gradient = new double[samples * (int)s.InputPositions * s.Channels];
        ForEachProduct(s, samples, (i, k, o) => gradient[i] += (double)outputGradient[o] * kernel[k]);
        return gradient;
    }

    public static double[] FilterGradient(float* input, float* outputGradient, ConvolutionShape s, int samples)
    {
        var gradient = new double[KernelCount(s)];
        ForEachProduct(s, samples, (i, k, o) => gradient[k] += (double)input[i] * outputGradient[o]);
        return gradient;
    }

    public static int KernelCount(ConvolutionShape s) => (int)(s.KernelPositions * s.GroupChannels) * s.Filters;

    static void ForEachProduct(ConvolutionShape s, int samples, Action<int, int, int> product)
    {
        int channels = s.Channels / s.Groups, filters = s.Filters / s.Groups;
        for (var position = 0; position < samples * (int)s.OutputPositions; position++)
        {
            int w = position % s.OutputWidth, h = position / s.OutputWidth % s.OutputHeight;
            int d = position / (s.OutputWidth * s.OutputHeight) % s.OutputDepth, n = position / (int)s.OutputPositions;
            for (var element = 0; element < (int)s.KernelPositions; element++)
            {
                int kw = element % s.KernelWidth, kh = element / s.KernelWidth % s.KernelHeight,
                    kd = element / (s.KernelWidth * s.KernelHeight);
                var z = d * s.StrideDepth - s.PadFront + kd * s.DilationDepth;
                var y = h * s.StrideHeight - s.PadTop + kh * s.DilationHeight;
                var x = w * s.StrideWidth - s.PadLeft + kw * s.DilationWidth;
                if (z < 0 || z >= s.InputDepth || y < 0 || y >= s.InputHeight || x < 0 || x >= s.InputWidth)
                    continue;
                var input = (((n * s.InputDepth + z) * s.InputHeight + y) * s.InputWidth + x) * s.Channels;
                for (var f = 0; f < s.Filters; f++)
                {
                    for (var c = 0; c < channels; c++)
                        product(input + f / filters * channels + c, (element * channels + c) * s.Filters + f, position * s.Filters + f);
                }
            }
        }
    }
}
