using Keras.Cpu;

namespace Keras.Benchmarks;

/// <summary>A convolution of one image with square windows, as many zeros around it as keep its size, bias and relu.</summary>
/// <param name="Count">How often the network has it.</param>
/// <param name="Size">Height and width of the image.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Filters">Channels of the result.</param>
/// <param name="Window">Height and width of the window.</param>
/// <param name="Stride">Step of the window.</param>
internal sealed record LayerSize(int Count, int Size, int Channels, int Filters, int Window, int Stride)
{
    public string Name => $"{Window}×{Window}{(Stride == 1 ? "" : $"/{Stride}")}, {Channels} → {Filters} at {Size}×{Size}";

    public int Pad => Window / 2;

    public int OutputSize => ((Size + (2 * Pad) - Window) / Stride) + 1;

    public int InputFloats => Size * Size * Channels;

    public int KernelFloats => Window * Window * Channels * Filters;

    public int OutputFloats => OutputSize * OutputSize * Filters;

    /// <summary>Multiplications and additions.</summary>
    public double Operations => 2.0 * OutputSize * OutputSize * KernelFloats;

    public ConvolutionShape Shape => new()
    {
        InputHeight = Size, InputWidth = Size, Channels = Channels, KernelHeight = Window, KernelWidth = Window, Filters = Filters,
        StrideHeight = Stride, StrideWidth = Stride, PadTop = Pad, PadLeft = Pad, OutputHeight = OutputSize, OutputWidth = OutputSize,
    };
}
