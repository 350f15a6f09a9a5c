namespace Keras.Cpu;

/// <summary>The positions at which a kernel computes results: how many there are, and how far apart their operands and results lie.</summary>
internal struct PositionGrid
{
    /// <summary>A panel of the kernel that stays in a usual second-level cache while it is read again and again …</summary>
    const nint MaxPanelFloats = 3 << 16;

    /// <summary>… and what is read of a larger one before its next part.</summary>
    const nint PartFloats = 1 << 17;

    /// <summary>Number of positions along each dimension.</summary>
    public nint Depth, Height, Width;

    /// <summary>Floats between the operands of neighbouring positions.</summary>
    public nint SourceDepth, SourceHeight, SourceWidth;

    /// <summary>Positions of the result between neighbours.</summary>
    public nint ResultDepth, ResultHeight, ResultWidth;

    /// <summary>Makes rows as long as possible: dimensions that lie as if they were one become one.</summary>
    internal void Merge()
    {
        if (Width == 1)
            (Width, SourceWidth, ResultWidth, Height) = (Height, SourceHeight, ResultHeight, 1);
        else if (SourceHeight == Width * SourceWidth && ResultHeight == Width * ResultWidth)
            (Width, Height) = (Width * Height, 1);
        if (Height == 1)
            (Height, SourceHeight, ResultHeight, Depth) = (Depth, SourceDepth, ResultDepth, 1);
    }

    /// <summary>
    /// Makes one row of the positions of all samples where they lie so. Gives the number of samples that remain to be gone through:
    /// <paramref name="samples"/>, whose operands and results are so many floats and positions apart, or 1.
    /// </summary>
    internal int MergeSamples(int samples, nint source, nint result)
    {
        if (Depth != 1 || Height != 1)
            return samples;
        if (Width == 1)
            (SourceWidth, ResultWidth) = (source, result);
        else if (SourceWidth * Width != source || ResultWidth * Width != result)
            return samples;
        Width *= samples;
        return 1;
    }

    /// <summary>
    /// Floats that <see cref="Run"/> needs for sums of so many terms at so many positions that it leaves and takes up again: 0 where a panel of the
    /// kernel stays in the cache as a whole.
    /// </summary>
    internal static nint PartialFloats(nint terms, nint positions, TileKernels kernels) =>
        terms * kernels.MaxColumns <= MaxPanelFloats ? 0 : positions * kernels.MaxColumns;

    /// <summary>
    /// Computes the panel's columns of all positions. <paramref name="result"/> is that of the first position and column; the epilogue counts
    /// from <paramref name="row"/>. With memory for partial sums, all positions take the same few segments before any takes the next.
    /// </summary>
    internal readonly unsafe void Run<E>(
        in TilePanel panel, ref TileJob job, float* source, float* result, nint resultStride, nint row, nint column, float* partial, in E epilogue)
        where E : struct, IEpilogue
    {
        job.RowStride = SourceWidth;
        job.Initial = null;
        if (partial == null || Depth * Height == 1 || job.Segments * job.Steps * panel.Width <= MaxPanelFloats)
        {
            RunSegments(panel, ref job, source, result, resultStride, row, column, epilogue);
            return;
        }

        TileJob part = job;
        part.InitialStride = panel.Width;
        nint most = Math.Max(1, PartFloats / (job.Steps * panel.Width)), rest = job.Segments;
        NoEpilogue none = default;
        PositionGrid partials = this with { ResultDepth = Height * Width, ResultHeight = Width, ResultWidth = 1 };
        for (; rest > most; rest -= most)
        {
            part.Segments = most;
            partials.RunSegments(panel, ref part, source, partial, panel.Width, 0, column, none);
            part.Initial = partial;
            part.Offsets += most;
            part.B += most * job.Steps * job.BStride;
        }

        part.Segments = rest;
        RunSegments(panel, ref part, source, result, resultStride, row, column, epilogue);
    }

    readonly unsafe void RunSegments<E>(
        in TilePanel panel, ref TileJob job, float* source, float* result, nint resultStride, nint row, nint column, in E epilogue)
        where E : struct, IEpilogue
    {
        float* initial = job.Initial;
        for (nint d = 0; d < Depth; d++)
        {
            for (nint h = 0; h < Height; h++)
            {
                nint position = d * ResultDepth + h * ResultHeight;
                if (initial != null)
                    job.Initial = initial + (d * Height + h) * Width * job.InitialStride;
                TileRows.Run(
                    panel, ref job, Width, source + d * SourceDepth + h * SourceHeight, result + position * resultStride,
                    ResultWidth * resultStride, row + position, ResultWidth, column, epilogue);
            }
        }
    }
}
