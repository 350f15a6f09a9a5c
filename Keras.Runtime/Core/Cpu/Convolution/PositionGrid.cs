namespace Keras.Cpu;

/// <summary>The positions at which a kernel computes results: how many there are, and how far apart their operands and results lie.</summary>
internal struct PositionGrid
{
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
    /// Computes the panel's columns of all positions. <paramref name="result"/> is that of the first position and column; the epilogue counts
    /// from <paramref name="row"/>.
    /// </summary>
    internal readonly unsafe void Run<E>(
        in TilePanel panel, ref TileJob job, float* source, float* result, nint resultStride, nint row, nint column, in E epilogue)
        where E : struct, IEpilogue
    {
        job.RowStride = SourceWidth;
        for (nint d = 0; d < Depth; d++)
        {
            for (nint h = 0; h < Height; h++)
            {
                nint position = d * ResultDepth + h * ResultHeight;
                TileRows.Run(
                    panel, ref job, Width, source + d * SourceDepth + h * SourceHeight, result + position * resultStride,
                    ResultWidth * resultStride, row + position, ResultWidth, column, epilogue);
            }
        }
    }
}
