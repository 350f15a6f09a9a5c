namespace Keras.Cpu;

/// <summary>The part of one window that lies inside the input, in floats from the start of the sample.</summary>
internal readonly struct PoolingWindow
{
    internal nint Offset { get; private init; }

    internal int Depth { get; private init; }

    internal int Height { get; private init; }

    internal int Width { get; private init; }

    internal static PoolingWindow At(in PoolingShape shape, int depth, int height, int width)
    {
        var (d, depths) = Clip(depth * shape.StrideDepth - shape.PadFront, shape.WindowDepth, shape.DilationDepth, shape.InputDepth);
        var (h, heights) = Clip(height * shape.StrideHeight - shape.PadTop, shape.WindowHeight, shape.DilationHeight, shape.InputHeight);
        var (w, widths) = Clip(width * shape.StrideWidth - shape.PadLeft, shape.WindowWidth, shape.DilationWidth, shape.InputWidth);
        return new PoolingWindow
        {
            Offset = (((nint)d * shape.InputHeight + h) * shape.InputWidth + w) * shape.Channels,
            Depth = depths,
            Height = heights,
            Width = widths,
        };
    }

    /// <summary>Where the elements of a window that lie within the input begin, and how many there are.</summary>
    static (int Start, int Count) Clip(int start, int window, int dilation, int input)
    {
        var before = start < 0 ? (-start + dilation - 1) / dilation : 0;
        var end = start >= input ? 0 : Math.Min(window, (input - start + dilation - 1) / dilation);
        return (start + before * dilation, Math.Max(0, end - before));
    }
}
