using Keras.Execution;

namespace Keras.Cpu;

/// <summary>
/// Computes a convolution some tiles at a time, on all threads, after the whole kernel has been transformed: for many tiles. Which tiles go
/// together changes no bit.
/// </summary>
internal sealed unsafe class WinogradByTiles<E> : ParallelWork
    where E : struct, IEpilogue
{
    [ThreadStatic]
    static WinogradByTiles<E>? mine;

    ConvolutionShape shape;
    WinogradCall call;
    float* factors;
    E epilogue;
    nint tiles, tilesPerPiece;

    internal static void Run(
        in WinogradCall call, in WinogradKernel kernel, float* factors, int samples, in ConvolutionShape shape, in E epilogue)
    {
        WinogradByTiles<E> work = mine ??= new();
        (work.call, work.shape, work.epilogue) = (call, shape, epilogue);
        long operations = samples * shape.OperationsPerSample;
        work.factors = factors != null ? factors : WinogradFactors.Transform(kernel, shape.Channels, shape.Filters, operations);
        work.tiles = call.TilesPerSample * samples;
        nint most = Winograd.TilesPerPiece(shape.Channels + TileKernels.Current.MaxColumns);
        nint pieces = Math.Max((work.tiles + most - 1) / most, Workers.Worthwhile(operations));
        work.tilesPerPiece = Math.Max(1, (work.tiles + pieces - 1) / pieces);
        Workers.ForEach((int)((work.tiles + work.tilesPerPiece - 1) / work.tilesPerPiece), work, operations);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        TileKernels kernels = TileKernels.Current;
        nint first = index * tilesPerPiece, count = Math.Min(tilesPerPiece, tiles - first), channels = shape.Channels;
        nint stride = (count + 1) * channels, productFloats = WinogradTransforms.Products * (count + 1) * kernels.MaxColumns;
        nint patchFloats = WinogradTransforms.Products * Math.Max(channels, kernels.MaxColumns);
        float* patch = Scratch.Rent(patchFloats + productFloats + (WinogradTransforms.Products * stride));
        float* products = patch + patchFloats, values = products + productFloats;
        call.Values(first, count, values, stride, patch);
        for (nint column = 0; column < shape.Filters;)
        {
            TilePanel panel = kernels.PanelAt(column, shape.Filters);
            call.Multiply(
                panel, count, channels, values, stride, factors + WinogradFactors.Offset(channels, column),
                WinogradKernel.Stride(channels, panel.Width),
                products, resume: false);
            call.Finish(panel, column, first, count, products, patch, epilogue);
            column += panel.Columns;
        }
    }
}
