namespace Keras.Cpu;

/// <summary>The phases of all three dimensions of an input gradient, and the padded output gradient that they read.</summary>
internal readonly struct WindowPhases
{
    readonly WindowAxis depth, height, width;

    internal WindowPhases(in ConvolutionShape shape)
    {
        depth = new(shape.InputDepth, shape.PadFront, shape.KernelDepth, shape.StrideDepth, shape.DilationDepth, shape.OutputDepth);
        height = new(shape.InputHeight, shape.PadTop, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.OutputHeight);
        width = new(shape.InputWidth, shape.PadLeft, shape.KernelWidth, shape.StrideWidth, shape.DilationWidth, shape.OutputWidth);
        Volume = new PaddedVolume(depth.Extent, height.Extent, width.Extent, shape.Filters, depth.Low, height.Low, width.Low);
    }

    /// <summary>The output gradient with the zeros that all phases need.</summary>
    internal PaddedVolume Volume { get; }

    /// <summary>Number of phases.</summary>
    internal nint Count => depth.Phases * height.Phases * width.Phases;

    /// <summary>The phase with this number.</summary>
    internal PhaseWindow this[nint index]
    {
        get
        {
            (nint plane, nint w) = Math.DivRem(index, width.Phases);
            (nint d, nint h) = Math.DivRem(plane, height.Phases);
            return new((depth, d), (height, h), (width, w));
        }
    }
}
