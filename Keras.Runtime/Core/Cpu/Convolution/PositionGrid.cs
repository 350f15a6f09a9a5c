namespace Keras.Cpu;

/// <summary>
/// The positions at which a kernel computes results: how many there are, and how far apart their operands and results lie.
/// </summary>
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

    /// <summary>Number of positions.</summary>
    internal readonly nint Count => Depth * Height * Width;

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
    /// Computes the panel's columns of all positions. <paramref name="result"/> is that of the first position and column; the epilogue
    /// counts from <paramref name="row"/>. Where a panel of the kernel is larger than a cache, all positions take the same few segments
    /// before any takes the next; meanwhile the results are the sums so far.
    /// </summary>
    internal readonly unsafe void Run<E>(
        in TilePanel panel, ref TileJob job, float* source, float* result, nint resultStride, nint row, nint column, in E epilogue)
        where E : struct, IEpilogue
    {
        if (Depth * Height == 1 || job.Segments * job.Steps * panel.Width <= MaxPanelFloats)
        {
            RunPart(panel, ref job, source, result, resultStride, row, column, resume: false, epilogue);
            return;
        }

        TileJob part = job;
        nint most = Math.Max(1, PartFloats / (job.Steps * panel.Width)), rest = job.Segments;
        NoEpilogue none = default;
        for (; rest > most; rest -= most)
        {
            part.Segments = most;
            RunPart(panel, ref part, source, result, resultStride, row, column, resume: rest < job.Segments, none);
            part.Offsets += most;
            part.B += most * job.Steps * job.BStride;
        }

        part.Segments = rest;
        RunPart(panel, ref part, source, result, resultStride, row, column, resume: rest < job.Segments, epilogue);
    }

    /// <summary>
    /// Computes the terms of one part of the kernel; with <paramref name="resume"/> they are added to the results so far.
    /// </summary>
    internal readonly unsafe void RunPart<E>(
        in TilePanel panel, ref TileJob job, float* source, float* result, nint resultStride, nint row, nint column, bool resume,
        in E epilogue)
        where E : struct, IEpilogue
    {
        job.RowStride = SourceWidth;
        job.InitialStride = ResultWidth * resultStride;
        for (nint d = 0; d < Depth; d++)
        {
            for (nint h = 0; h < Height; h++)
            {
                nint position = d * ResultDepth + h * ResultHeight;
                float* first = result + position * resultStride;
                job.Initial = resume ? first : null;
                TileRows.Run(
                    panel, ref job, Width, source + d * SourceDepth + h * SourceHeight, first, job.InitialStride, row + position,
                    ResultWidth, column, epilogue);
            }
        }
    }
}
