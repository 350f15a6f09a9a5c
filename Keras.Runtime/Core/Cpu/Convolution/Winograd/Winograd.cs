namespace Keras.Cpu;

/// <summary>
/// Winograd's algorithm for 3 × 3 windows: tiles of 4 × 4 outputs from 36 products per channel and filter instead of 144. Here it is
/// decided when to take it.
/// </summary>
internal static unsafe class Winograd
{
    /// <summary>Whole registers of any width.</summary>
    const int ChannelMultiple = 16;

    /// <summary>
    /// Floats for all products of the tiles that are transformed before they are multiplied: what stays in a usual second-level cache.
    /// </summary>
    const nint PieceFloats = 3 << 16;

    /// <summary>Tiles whose products are worth reading the transformed kernel for.</summary>
    const nint LeastTiles = 24;

    /// <summary>
    /// Channels of a panel of the kernel that are transformed before they are multiplied: their factors stay in a usual second-level cache.
    /// </summary>
    internal const int ChannelsPerPart = 64;

    /// <summary>Floats of tiles that stay near enough to be read for each panel of a large kernel, and for those of its gradient.</summary>
    const nint NearFloats = 1 << 18, NearGradientFloats = 1 << 21;

    // What transforming takes, in multiply-adds (measured): of a float of the input and of the output per tile, and of a factor of the
    // kernel, which is written to the second-level cache, to the third, or to memory.
    const double InputCost = 200, OutputCost = 140, CachedCost = 6, FarCost = 20, MemoryCost = 85;
    const nint CachedFloats = 1 << 18, FarFloats = 1 << 22;

    /// <summary>
    /// Whether a convolution and its gradients are computed so: by the sizes of a sample alone, so that no result depends on the batch or
    /// the threads.
    /// </summary>
    internal static bool Pays(in ConvolutionShape shape)
    {
        if (!Applies(shape))
            return false;
        double pairs = (double)shape.Channels * shape.Filters, tiles = new WinogradGrid(shape).PerSample;
        double factors = WinogradTransforms.Products * pairs, factor = factors <= CachedFloats ? CachedCost : factors <= FarFloats ? FarCost
            : MemoryCost;
        double cost = tiles * ((WinogradTransforms.Products * pairs) + (InputCost * shape.Channels) + (OutputCost * shape.Filters))
            + (factor * factors);
        return cost < pairs * shape.KernelPositions * shape.OutputPositions;
    }

    /// <summary>Whether it can be computed so.</summary>
    internal static bool Applies(in ConvolutionShape shape) =>
        shape.KernelHeight == WinogradTransforms.Window && shape.KernelWidth == WinogradTransforms.Window && shape.KernelDepth == 1
        && shape.InputDepth == 1 && shape.OutputDepth == 1 && shape.PadFront == 0
        && shape.StrideHeight == 1 && shape.StrideWidth == 1 && shape.DilationHeight == 1 && shape.DilationWidth == 1
        && shape.Groups == 1 && shape.Channels % ChannelMultiple == 0 && shape.Filters % ChannelMultiple == 0;

    /// <summary>
    /// As <see cref="Convolution"/> has it; with <paramref name="flip"/> the gradient of the input, for <see cref="Transposed"/> of the
    /// shape.
    /// </summary>
    /// <remarks>Factors are those of the kernel where they are known already, or null.</remarks>
    internal static void Forward<E>(
        float* input, float* kernel, bool flip, float* factors, float* output, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        WinogradCall call = new(shape, input, output);
        WinogradKernel source = new(kernel, flip, shape.Channels, shape.Filters);
        if (IsByFilters(shape, call.TilesPerSample * samples))
            WinogradByFilters<E>.Run(call, source, factors, samples, shape, epilogue);
        else
            WinogradByTiles<E>.Run(call, source, factors, samples, shape, epilogue);
    }

    /// <summary>Whether all tiles, but not the whole kernel, stay near: the order of the work, which no result depends on.</summary>
    static bool IsByFilters(in ConvolutionShape shape, nint tiles) =>
        HasLargeKernel(shape)
        && WinogradTransforms.Products * tiles * (shape.Channels + TileKernels.Current.MaxColumns) <= NearFloats;

    /// <summary>
    /// The convolution of the output's gradient that gives that of the input; the kernel is turned by 180° and transposed.
    /// </summary>
    internal static ConvolutionShape Transposed(in ConvolutionShape shape) => shape with
    {
        InputHeight = shape.OutputHeight, InputWidth = shape.OutputWidth, Channels = shape.Filters,
        OutputHeight = shape.InputHeight, OutputWidth = shape.InputWidth, Filters = shape.Channels,
        PadTop = WinogradTransforms.Window - 1 - shape.PadTop, PadLeft = WinogradTransforms.Window - 1 - shape.PadLeft,
    };

    /// <summary>How many tiles with so many floats for each product are transformed before they are multiplied.</summary>
    internal static nint TilesPerPiece(nint floats) => Math.Max(LeastTiles, PieceFloats / (WinogradTransforms.Products * floats));

    /// <summary>
    /// The same for the gradient of the kernel: of a large one, few sums stay in the cache, and as many tiles as possible come before
    /// others do.
    /// </summary>
    internal static nint TilesPerGradientPiece(in ConvolutionShape shape)
    {
        nint floats = HasLargeKernel(shape) ? NearGradientFloats : PieceFloats;
        return Math.Max(LeastTiles, floats / (WinogradTransforms.Products * (shape.Channels + shape.Filters)));
    }

    static bool HasLargeKernel(in ConvolutionShape shape) =>
        WinogradTransforms.Products * (nint)shape.Channels * shape.Filters > CachedFloats;
}
