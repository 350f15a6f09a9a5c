namespace Keras.Cpu;

/// <summary>The elements of the window that the input positions of one phase of each dimension meet.</summary>
/// <param name="depth">Its phase and axis.</param>
/// <param name="height">Its phase and axis.</param>
/// <param name="width">Its phase and axis.</param>
internal readonly unsafe struct PhaseWindow(
    (WindowAxis Axis, nint Phase) depth, (WindowAxis Axis, nint Phase) height, (WindowAxis Axis, nint Phase) width)
{
    /// <summary>
    /// Writes the elements' positions in the kernel, in ascending order of the output positions that they take to the input, and where the
    /// stretches begin that these cover in the padded output gradient. Gives the number of elements and stretches, and the floats of a
    /// stretch.
    /// </summary>
    internal (nint Elements, nint Segments, nint Steps) Write(
        nint* elements, nint* offsets, in ConvolutionShape shape, in PaddedVolume volume)
    {
        bool rows = shape.Groups == 1 && IsContiguous(shape.KernelWidth);
        nint count = 0, segments = 0, inRow = 1;
        for (nint d = shape.KernelDepth - 1; d >= 0; d--)
        {
            if (!depth.Axis.Meets(depth.Phase, d))
                continue;
            for (nint h = shape.KernelHeight - 1; h >= 0; h--)
            {
                if (!height.Axis.Meets(height.Phase, h))
                    continue;
                nint rowStart = count;
                for (nint w = shape.KernelWidth - 1; w >= 0; w--)
                {
                    if (!width.Axis.Meets(width.Phase, w))
                        continue;
                    if (!rows || count == rowStart)
                    {
                        offsets[segments++] = (depth.Axis.Shift(depth.Phase, d) + depth.Axis.Low) * volume.PlaneStride
                            + (height.Axis.Shift(height.Phase, h) + height.Axis.Low) * volume.RowStride
                            + (width.Axis.Shift(width.Phase, w) + width.Axis.Low) * shape.Filters;
                    }

                    elements[count++] = (d * shape.KernelHeight + h) * shape.KernelWidth + w;
                }

                inRow = rows ? count - rowStart : 1;
            }
        }

        return (count, segments, inRow * shape.GroupFilters);
    }

    /// <summary>The input positions of the phase and what they read of the padded output gradient.</summary>
    internal PositionGrid Grid(in ConvolutionShape shape, in PaddedVolume volume) => new()
    {
        Depth = depth.Axis.Positions(depth.Phase), Height = height.Axis.Positions(height.Phase), Width = width.Axis.Positions(width.Phase),
        SourceDepth = volume.PlaneStride, SourceHeight = volume.RowStride, SourceWidth = shape.Filters,
        ResultDepth = (nint)shape.StrideDepth * shape.InputHeight * shape.InputWidth,
        ResultHeight = (nint)shape.StrideHeight * shape.InputWidth,
        ResultWidth = shape.StrideWidth,
    };

    /// <summary>The first input position of the phase.</summary>
    internal nint First(in ConvolutionShape shape) => (depth.Phase * shape.InputHeight + height.Phase) * shape.InputWidth + width.Phase;

    /// <summary>Whether the elements of a row of the window are next to each other in the output gradient.</summary>
    bool IsContiguous(nint kernel)
    {
        nint previous = nint.MinValue;
        for (nint w = kernel - 1; w >= 0; w--)
        {
            if (!width.Axis.Meets(width.Phase, w))
                continue;
            nint shift = width.Axis.Shift(width.Phase, w);
            if (previous != nint.MinValue && shift != previous + 1)
                return false;
            previous = shift;
        }

        return true;
    }
}
