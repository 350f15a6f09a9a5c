namespace Keras.Cpu;

/// <summary>
/// What is summed at each position of a depthwise convolution or of its input gradient:
/// <c>result[c] = Σ source[Offsets[i] + c] * Kernel[Elements[i] * Channels + c]</c>. Strides count floats.
/// </summary>
internal unsafe struct DepthwiseJob
{
    /// <summary>Where the window's elements lie, relative to the position.</summary>
    public nint* Offsets;

    /// <summary>Which elements of the kernel they meet.</summary>
    public nint* Elements;

    /// <summary>Number of elements.</summary>
    public nint Count;

    /// <summary>The kernel: (element, channel).</summary>
    public float* Kernel;

    /// <summary>Number of channels.</summary>
    public nint Channels;

    /// <summary>From a position's operands to the next's.</summary>
    public nint SourceStride;

    /// <summary>From a position's result to the next.</summary>
    public nint ResultStride;

    /// <summary>How the epilogue counts positions.</summary>
    public nint RowStep;
}
