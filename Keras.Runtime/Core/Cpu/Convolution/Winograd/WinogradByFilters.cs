using Keras.Execution;

namespace Keras.Cpu;

/// <summary>
/// Computes a convolution some filters at a time, on all threads, each with as much of the kernel transformed as stays in a cache: for few
/// tiles and large kernels.
/// </summary>
internal sealed unsafe class WinogradByFilters<E> : ParallelWork
    where E : struct, IEpilogue
{
    [ThreadStatic]
    static WinogradByFilters<E>? mine;

    ConvolutionShape shape;
    WinogradCall call;
    WinogradKernel kernel;
    float* values, known;
    E epilogue;
    nint tiles;

    internal static void Run(
        in WinogradCall call, in WinogradKernel kernel, float* factors, int samples, in ConvolutionShape shape, in E epilogue)
    {
        WinogradByFilters<E> work = mine ??= new();
        (work.call, work.kernel, work.shape, work.epilogue) = (call, kernel, shape, epilogue);
        work.known = factors;
        work.tiles = call.TilesPerSample * samples;
        work.values = WinogradValues.Transform(call, work.tiles, shape.Channels);
        Workers.ForEach(TileKernels.Current.PanelsOf(shape.Filters), work);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        nint channels = shape.Channels, part = Math.Min(channels, Winograd.ChannelsPerPart);
        TilePanel panel = TileKernels.Current.Panel(index, shape.Filters, out nint column);
        nint factorStride = WinogradKernel.Stride(part, panel.Width), valueStride = WinogradValues.Stride(tiles, channels);
        nint workFloats = Math.Max(WinogradKernel.TurnedFloats(panel), WinogradTransforms.Products * panel.Width);
        nint factorFloats = known != null ? 0 : WinogradTransforms.Products * factorStride;
        float* work = Scratch.Rent(workFloats + factorFloats + (WinogradTransforms.Products * WinogradCall.ProductStride(tiles, panel)));
        float* factors = work + workFloats, products = factors + factorFloats;
        if (known != null)
        {
            call.Multiply(
                panel, tiles, channels, values, valueStride, known + WinogradFactors.Offset(channels, column),
                WinogradKernel.Stride(channels, panel.Width),
                products, resume: false);
        }

        for (nint first = 0; first < channels && known == null; first += part)
        {
            nint count = Math.Min(part, channels - first);
            kernel.Transform(panel, column, first, count, factors, factorStride, work);
            call.Multiply(panel, tiles, count, values + first, valueStride, factors, factorStride, products, resume: first > 0);
        }

        call.Finish(panel, column, 0, tiles, products, work, epilogue);
    }
}
