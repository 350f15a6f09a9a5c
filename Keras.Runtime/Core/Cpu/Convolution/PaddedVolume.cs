namespace Keras.Cpu;

/// <summary>
/// One sample surrounded by zeros, so that windows need no case distinctions. A sample that needs none is read in place.
/// </summary>
/// <param name="depth">Size with padding.</param>
/// <param name="height">Size with padding.</param>
/// <param name="width">Size with padding.</param>
/// <param name="channels">Floats per position.</param>
/// <param name="front">Zeros before the sample.</param>
/// <param name="top">Zeros before the sample.</param>
/// <param name="left">Zeros before the sample.</param>
internal readonly unsafe struct PaddedVolume(nint depth, nint height, nint width, nint channels, nint front, nint top, nint left)
{
    /// <summary>Floats from a row to the next.</summary>
    internal nint RowStride => width * channels;

    /// <summary>Floats from a plane to the next.</summary>
    internal nint PlaneStride => height * width * channels;

    /// <summary>Floats altogether.</summary>
    internal nint Floats => depth * height * width * channels;

    /// <summary>What windows of <paramref name="shape"/> reach of its input.</summary>
    internal static PaddedVolume OfInput(in ConvolutionShape shape) => new(
        Extent(shape.InputDepth, shape.PadFront, shape.OutputDepth, shape.StrideDepth, shape.KernelDepth, shape.DilationDepth),
        Extent(shape.InputHeight, shape.PadTop, shape.OutputHeight, shape.StrideHeight, shape.KernelHeight, shape.DilationHeight),
        Extent(shape.InputWidth, shape.PadLeft, shape.OutputWidth, shape.StrideWidth, shape.KernelWidth, shape.DilationWidth),
        shape.Channels, shape.PadFront, shape.PadTop, shape.PadLeft);

    /// <summary>False where the volume is no larger than the sample.</summary>
    internal bool IsPadded(nint innerDepth, nint innerHeight, nint innerWidth) =>
        depth != innerDepth || height != innerHeight || width != innerWidth;

    /// <summary>Zeros all of it.</summary>
    internal void Clear(float* volume) => new Span<float>(volume, checked((int)Floats)).Clear();

    /// <summary>Copies a sample to its place.</summary>
    internal void Fill(float* volume, float* sample, nint innerDepth, nint innerHeight, nint innerWidth)
    {
        nint row = innerWidth * channels;
        for (nint d = 0; d < innerDepth; d++)
        {
            float* destination = volume + (d + front) * PlaneStride + top * RowStride + left * channels;
            Packing.Copy(sample + d * innerHeight * row, row, innerHeight, row, destination, RowStride);
        }
    }

    static nint Extent(nint input, nint pad, nint output, nint stride, nint kernel, nint dilation) =>
        Math.Max(pad + input, (output - 1) * stride + (kernel - 1) * dilation + 1);
}
