namespace Keras.Torch.Tests;

/// <summary>The definitions, spelled out in double precision over dense row-major arrays (samples, height, width, channels).</summary>
internal static class Naive
{
    public sealed record Case(
        int Samples, int Height, int Width, int Channels, int Filters, int KernelHeight, int KernelWidth, int Stride, int Dilation,
        int PadTop, int PadBottom, int PadLeft, int PadRight, int Groups = 1)
    {
        public int OutputHeight => (Height + PadTop + PadBottom - ((KernelHeight - 1) * Dilation) - 1) / Stride + 1;

        public int OutputWidth => (Width + PadLeft + PadRight - ((KernelWidth - 1) * Dilation) - 1) / Stride + 1;

        public long[] InputShape => [Samples, Height, Width, Channels];

        public long[] KernelShape => [KernelHeight, KernelWidth, Channels / Groups, Filters];

        public long[] ConvolvedShape => [Samples, OutputHeight, OutputWidth, Filters];

        public long[] PooledShape => [Samples, OutputHeight, OutputWidth, Channels];

        public TorchWindow Window =>
            new([KernelHeight, KernelWidth], [Stride, Stride], [Dilation, Dilation], [PadTop, PadLeft], [PadBottom, PadRight], Groups);

        /// <summary>Every (output position, kernel position) that meets an input position.</summary>
        public IEnumerable<(int Output, int Input, int Kernel)> Meetings()
        {
            for (int n = 0; n < Samples; n++)
            for (int oh = 0; oh < OutputHeight; oh++)
            for (int ow = 0; ow < OutputWidth; ow++)
            for (int kh = 0; kh < KernelHeight; kh++)
            for (int kw = 0; kw < KernelWidth; kw++)
            {
                int h = (oh * Stride) + (kh * Dilation) - PadTop, w = (ow * Stride) + (kw * Dilation) - PadLeft;
                if (h >= 0 && h < Height && w >= 0 && w < Width)
                    yield return ((((n * OutputHeight) + oh) * OutputWidth) + ow, (((n * Height) + h) * Width) + w,
                        (kh * KernelWidth) + kw);
            }
        }

        public override string ToString() =>
            $"{Height}x{Width}x{Channels} by {KernelHeight}x{KernelWidth}x{Filters} s{Stride} d{Dilation} p{PadTop}{PadBottom}{PadLeft}{PadRight} g{Groups}";
    }

    public static (float[] Output, float[] InputGradient, float[] KernelGradient) Convolution(
        Case c, float[] input, float[] kernel, float[] outputGradient)
    {
        double[] output = new double[outputGradient.Length], inputGradient = new double[input.Length],
            kernelGradient = new double[kernel.Length];
        int channelsPerGroup = c.Channels / c.Groups, filtersPerGroup = c.Filters / c.Groups;
        foreach ((int at, int from, int tap) in c.Meetings())
        {
            for (int filter = 0; filter < c.Filters; filter++)
            {
                int group = filter / filtersPerGroup;
                for (int channel = 0; channel < channelsPerGroup; channel++)
                {
                    int o = (at * c.Filters) + filter, i = (from * c.Channels) + (group * channelsPerGroup) + channel,
                        k = (((tap * channelsPerGroup) + channel) * c.Filters) + filter;
                    output[o] += (double)input[i] * kernel[k];
                    inputGradient[i] += (double)outputGradient[o] * kernel[k];
                    kernelGradient[k] += (double)outputGradient[o] * input[i];
                }
            }
        }

        return (Single(output), Single(inputGradient), Single(kernelGradient));
    }

    public static (float[] Maximum, float[] MaximumGradient, float[] Sum, float[] SumGradient) Pooling(
        Case c, float[] input, float[] outputGradient)
    {
        float[] maximum = new float[outputGradient.Length];
        int[] first = new int[maximum.Length];
        double[] maximumGradient = new double[input.Length], sum = new double[maximum.Length], sumGradient = new double[input.Length];
        Array.Fill(maximum, float.NegativeInfinity);
        foreach ((int at, int from, _) in c.Meetings())
        {
            for (int channel = 0; channel < c.Channels; channel++)
            {
                int o = (at * c.Channels) + channel, i = (from * c.Channels) + channel;
                sum[o] += input[i];
                sumGradient[i] += outputGradient[o];
                if (input[i] > maximum[o])
                    (maximum[o], first[o]) = (input[i], i);
            }
        }

        for (int o = 0; o < maximum.Length; o++)
            maximumGradient[first[o]] += outputGradient[o];
        return (maximum, Single(maximumGradient), Single(sum), Single(sumGradient));
    }

    private static float[] Single(double[] numbers) => Array.ConvertAll(numbers, n => (float)n);
}
