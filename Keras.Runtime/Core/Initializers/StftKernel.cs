namespace Keras.Execution;

/// <summary>Convolution kernels that compute one part of the windowed Fourier transform (Keras' <c>STFT</c> initializer).</summary>
internal static class StftKernel
{
    /// <summary>Fills a kernel of shape (window, channels, frequencies): frequencies from 0 to half the sampling rate.</summary>
    public static void Fill(InitializerDescription initializer, ReadOnlySpan<int> shape, Span<float> values)
    {
        if (shape.Length != 3)
            throw new ShapeMismatchException("The initializer STFT", "a weight of shape (window, 1, frequencies)", Shapes.Format(shape));
        (int length, int channels, int frequencies) = (shape[0], shape[1], shape[2]);
        double[] window = initializer.Window is { } name
            ? StftWindow.Of(name, length, initializer.Periodic)
            : [.. Enumerable.Repeat(1.0, length)];
        double scale = initializer.Window is null ? 1 : initializer.Scaling switch
        {
            StftScaling.Density => Math.Sqrt(window.Sum(w => w * w)),
            StftScaling.Spectrum => window.Sum(Math.Abs),
            _ => 1,
        };
        int transform = (frequencies - 1) * 2;
        for (int time = 0; time < length; time++)
        {
            for (int frequency = 0; frequency < frequencies; frequency++)
            {
                // The angle repeats with the transform's length: reduced as an integer, it stays exact.
                double angle = -2 * Math.PI * (transform == 0 ? double.NaN : (long)time * frequency % transform / (double)transform);
                double value = (initializer.Side == StftSide.Real ? Math.Cos(angle) : Math.Sin(angle)) * window[time] / scale;
                for (int channel = 0; channel < channels; channel++)
                    values[(time * channels + channel) * frequencies + frequency] = (float)value;
            }
        }
    }
}
