namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary>
    /// Transformed kernels that are larger are transformed anew: reading them from memory would take as long.
    /// </summary>
    const nint MostTransformedFloats = 1 << 22;

    /// <summary>
    /// Floats of a kernel in the order in which <see cref="Forward{E}(float*, float*, float*, float*, int, in ConvolutionShape, in E)"/>
    /// reads it fastest; 0 where that is the kernel's own. Depends on the processor.
    /// </summary>
    /// <param name="shape">All sizes.</param>
    public static nint PackedFloats(in ConvolutionShape shape)
    {
        if (IsOneFilterPerChannel(shape))
            return 0;
        if (Winograd.Pays(shape))
        {
            nint floats = WinogradFactors.Offset(shape.Channels, shape.Filters);
            return floats <= MostTransformedFloats ? floats : 0;
        }

        bool isPacked = shape.OutputPositions >= RowsWorthPacking && shape.GroupFilters > TileKernels.Current.MaxColumns;
        return isPacked ? shape.Groups * PackedKernel.GroupFloats(shape) : 0;
    }

    /// <summary>
    /// Puts a kernel into that order, on all threads, for convolutions that are computed again and again with the same one.
    /// </summary>
    /// <param name="kernel">(kernel depth, height, width, channels / groups, filters).</param>
    /// <param name="packed">Room for <see cref="PackedFloats"/>, of which there are some.</param>
    /// <param name="shape">All sizes.</param>
    public static void Pack(float* kernel, float* packed, in ConvolutionShape shape)
    {
        if (Winograd.Pays(shape))
            WinogradFactors.Transform(new(kernel, flip: false, shape.Channels, shape.Filters), shape.Channels, shape.Filters,
                shape.OperationsPerSample, packed);
        else
            PackedKernel.Pack(kernel, packed, shape);
    }
}
