namespace Keras.Cpu;

/// <summary>
/// Convolutions as Keras has them (correlations: the kernel isn't flipped) and their gradients, computed directly on the tensors: no copy
/// of the patches is made, only a padded copy of one sample where there is padding.
/// </summary>
public static unsafe partial class Convolution
{
    /// <summary>So many results per call make it worthwhile to copy a kernel into panels first.</summary>
    const nint RowsWorthPacking = 48;

    /// <summary>All output positions and what they read of the padded input.</summary>
    static PositionGrid OutputGrid(in ConvolutionShape shape, in PaddedVolume volume) => new()
    {
        Depth = shape.OutputDepth, Height = shape.OutputHeight, Width = shape.OutputWidth,
        SourceDepth = shape.StrideDepth * volume.PlaneStride,
        SourceHeight = shape.StrideHeight * volume.RowStride,
        SourceWidth = (nint)shape.StrideWidth * shape.Channels,
        ResultDepth = (nint)shape.OutputHeight * shape.OutputWidth, ResultHeight = shape.OutputWidth, ResultWidth = 1,
    };
}
