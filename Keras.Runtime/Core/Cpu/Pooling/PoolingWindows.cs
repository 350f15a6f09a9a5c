namespace Keras.Cpu;

/// <summary>
/// The windows of one line of the output: the parts of them that lie inside the input, as offsets in floats from the start of the sample.
/// </summary>
internal readonly struct PoolingWindows
{
    readonly nint start;
    readonly int channels;
    readonly int stride;
    readonly int pad;
    readonly int window;
    readonly int dilation;
    readonly int input;

    internal PoolingWindows(in PoolingShape shape, int depth, int height)
    {
        (var d, Depth) = Clip(depth * shape.StrideDepth - shape.PadFront, shape.WindowDepth, shape.DilationDepth, shape.InputDepth);
        (var h, Height) = Clip(height * shape.StrideHeight - shape.PadTop, shape.WindowHeight, shape.DilationHeight, shape.InputHeight);
        (channels, stride, pad) = (shape.Channels, shape.StrideWidth, shape.PadLeft);
        (window, dilation, input) = (shape.WindowWidth, shape.DilationWidth, shape.InputWidth);
        var line = (nint)input * channels;
        start = ((nint)d * shape.InputHeight + h) * line;
        WidthStep = (nint)dilation * channels;
        HeightStep = shape.DilationHeight * line;
        DepthStep = (nint)shape.DilationDepth * shape.InputHeight * line;
    }

    /// <summary>Slices of each window.</summary>
    internal int Depth { get; }

    /// <summary>Lines of each window.</summary>
    internal int Height { get; }

    internal nint DepthStep { get; }

    internal nint HeightStep { get; }

    internal nint WidthStep { get; }

    /// <summary>Where the window for column <paramref name="width"/> of the output begins, and how many columns it has.</summary>
    internal (nint Start, int Width) At(int width)
    {
        var first = width * stride - pad;
        if (first >= 0 && first + (window - 1) * dilation < input)
            return (start + (nint)first * channels, window);
        var (w, count) = Clip(first, window, dilation, input);
        return (start + (nint)w * channels, count);
    }

    /// <summary>Where the elements of a window that lie within the input begin, and how many there are.</summary>
    static (int Start, int Count) Clip(int start, int window, int dilation, int input)
    {
        var before = start < 0 ? (-start + dilation - 1) / dilation : 0;
        var end = start >= input ? 0 : Math.Min(window, (input - start + dilation - 1) / dilation);
        return (start + before * dilation, Math.Max(0, end - before));
    }
}
