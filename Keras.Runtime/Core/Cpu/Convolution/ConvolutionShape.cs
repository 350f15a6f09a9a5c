namespace Keras.Cpu;

/// <summary>
/// The sizes of a convolution per sample, always with three spatial dimensions (1D and 2D leave the leading ones at 1). Tensors are
/// (sample, depth, height, width, channel), kernels (depth, height, width, channels / groups, filters), row-major.
/// </summary>
/// <remarks>
/// Only the low side's padding is given: what the output's size reaches beyond the input on the high side counts as padding too.
/// </remarks>
public readonly struct ConvolutionShape()
{
    /// <summary>Size of the input along the first spatial dimension.</summary>
    public int InputDepth { get; init; } = 1;

    /// <summary>Size of the input along the second spatial dimension.</summary>
    public int InputHeight { get; init; } = 1;

    /// <summary>Size of the input along the last spatial dimension.</summary>
    public int InputWidth { get; init; } = 1;

    /// <summary>Channels of the input; a multiple of <see cref="Groups"/>.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Size of the window along the first spatial dimension.</summary>
    public int KernelDepth { get; init; } = 1;

    /// <summary>Size of the window along the second spatial dimension.</summary>
    public int KernelHeight { get; init; } = 1;

    /// <summary>Size of the window along the last spatial dimension.</summary>
    public int KernelWidth { get; init; } = 1;

    /// <summary>Channels of the output; a multiple of <see cref="Groups"/>.</summary>
    public int Filters { get; init; } = 1;

    /// <summary>Step of the window along the first spatial dimension.</summary>
    public int StrideDepth { get; init; } = 1;

    /// <summary>Step of the window along the second spatial dimension.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Step of the window along the last spatial dimension.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Distance of the window's elements along the first spatial dimension.</summary>
    public int DilationDepth { get; init; } = 1;

    /// <summary>Distance of the window's elements along the second spatial dimension.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Distance of the window's elements along the last spatial dimension.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Zeros before the input along the first spatial dimension.</summary>
    public int PadFront { get; init; }

    /// <summary>Zeros before the input along the second spatial dimension.</summary>
    public int PadTop { get; init; }

    /// <summary>Zeros before the input along the last spatial dimension.</summary>
    public int PadLeft { get; init; }

    /// <summary>Size of the output along the first spatial dimension.</summary>
    public int OutputDepth { get; init; } = 1;

    /// <summary>Size of the output along the second spatial dimension.</summary>
    public int OutputHeight { get; init; } = 1;

    /// <summary>Size of the output along the last spatial dimension.</summary>
    public int OutputWidth { get; init; } = 1;

    /// <summary>Independent convolutions side by side: each takes its share of the channels to its share of the filters.</summary>
    public int Groups { get; init; } = 1;

    internal nint GroupChannels => Channels / Groups;

    internal nint GroupFilters => Filters / Groups;

    internal nint InputPositions => (nint)InputDepth * InputHeight * InputWidth;

    internal nint OutputPositions => (nint)OutputDepth * OutputHeight * OutputWidth;

    /// <summary>Multiplications and additions, as the definition has them.</summary>
    internal long OperationsPerSample => 2L * OutputPositions * KernelPositions * GroupChannels * Filters;

    internal nint KernelPositions => (nint)KernelDepth * KernelHeight * KernelWidth;
}
