namespace Keras.Cpu;

/// <summary>
/// The sizes of a pooling over (depth, height, width, channels), channels last; in one or two dimensions the leading sizes are 1.
/// Padding at the end follows from the output's sizes. Strides, dilations and leading sizes default to 1, padding to 0.
/// </summary>
public readonly struct PoolingShape
{
    /// <summary>All 1 but the channels.</summary>
    public PoolingShape()
    {
    }

    /// <summary>Slices of a sample of the input.</summary>
    public int InputDepth { get; init; } = 1;

    /// <summary>Rows of the input.</summary>
    public int InputHeight { get; init; } = 1;

    /// <summary>Columns of the input.</summary>
    public int InputWidth { get; init; } = 1;

    /// <summary>Channels of input and output.</summary>
    public int Channels { get; init; }

    /// <summary>Slices of the window.</summary>
    public int WindowDepth { get; init; } = 1;

    /// <summary>Rows of the window.</summary>
    public int WindowHeight { get; init; } = 1;

    /// <summary>Columns of the window.</summary>
    public int WindowWidth { get; init; } = 1;

    /// <summary>Slices from one window to the next.</summary>
    public int StrideDepth { get; init; } = 1;

    /// <summary>Rows from one window to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Columns from one window to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Slices from one element of a window to the next.</summary>
    public int DilationDepth { get; init; } = 1;

    /// <summary>Rows from one element of a window to the next.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Columns from one element of a window to the next.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Slices of padding before the input.</summary>
    public int PadFront { get; init; }

    /// <summary>Rows of padding above the input.</summary>
    public int PadTop { get; init; }

    /// <summary>Columns of padding left of the input.</summary>
    public int PadLeft { get; init; }

    /// <summary>Slices of a sample of the output.</summary>
    public int OutputDepth { get; init; } = 1;

    /// <summary>Rows of the output.</summary>
    public int OutputHeight { get; init; } = 1;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth { get; init; } = 1;

    /// <summary>Positions of a sample of the input.</summary>
    internal nint InputPositions => (nint)InputDepth * InputHeight * InputWidth;

    /// <summary>Positions of a sample of the output.</summary>
    internal nint OutputPositions => (nint)OutputDepth * OutputHeight * OutputWidth;

    /// <summary>Windows of 2 by 2 side by side, without padding: the pooling of nearly every network.</summary>
    internal bool IsTwoByTwo =>
        InputDepth == 1 && OutputDepth == 1 && WindowDepth == 1 && PadFront == 0 &&
        WindowHeight == 2 && StrideHeight == 2 && DilationHeight == 1 && PadTop == 0 && 2 * OutputHeight <= InputHeight &&
        WindowWidth == 2 && StrideWidth == 2 && DilationWidth == 1 && PadLeft == 0 && 2 * OutputWidth <= InputWidth;
}
