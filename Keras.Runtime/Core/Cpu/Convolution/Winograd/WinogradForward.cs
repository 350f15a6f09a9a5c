using Keras.Execution;

namespace Keras.Cpu;

/// <summary>Computes convolutions by Winograd's algorithm, some tiles at a time, on all threads. Which tiles go together changes no bit.</summary>
internal sealed unsafe class WinogradForward<E> : ParallelWork
    where E : struct, IEpilogue
{
    [ThreadStatic]
    static WinogradForward<E>? mine;

    ConvolutionShape shape;
    float* input, factors, output;
    E epilogue;
    nint tiles, tilesPerPiece;

    /// <summary>As <see cref="Convolution.Forward"/>, or with a turned kernel as <see cref="Convolution.InputGradient"/> for the shape of that.</summary>
    internal static void Run(float* input, float* kernel, bool flip, float* output, int samples, in ConvolutionShape shape, in E epilogue)
    {
        WinogradForward<E> work = mine ??= new();
        work.factors = Scratch.RentShared(WinogradKernel.Floats(shape.Channels, shape.Filters));
        WinogradKernel.Transform(kernel, flip, shape.Channels, shape.Filters, work.factors);
        work.input = input;
        work.output = output;
        (work.shape, work.epilogue) = (shape, epilogue);
        work.tiles = new WinogradGrid(shape).PerSample * samples;
        nint most = Winograd.TilesPerPiece(shape.Channels + TileKernels.Current.MaxColumns);
        nint pieces = Math.Max((work.tiles + most - 1) / most, Workers.IsInside ? 1 : Workers.Threads);
        work.tilesPerPiece = Math.Max(1, (work.tiles + pieces - 1) / pieces);
        Workers.ForEach((int)((work.tiles + work.tilesPerPiece - 1) / work.tilesPerPiece), work);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        TileKernels kernels = TileKernels.Current;
        nint first = index * tilesPerPiece, count = Math.Min(tilesPerPiece, tiles - first), channels = shape.Channels;
        nint stride = (count + 1) * channels, productFloats = WinogradTransforms.Products * (count + 1) * kernels.MaxColumns;
        nint patchFloats = WinogradImage.PatchFloats(channels), resultFloats = WinogradTransforms.Products * kernels.MaxColumns;
        float* patch = Scratch.Rent(patchFloats + resultFloats + productFloats + (WinogradTransforms.Products * stride));
        float* result = patch + patchFloats, products = result + resultFloats, values = products + productFloats;

        WinogradGrid grid = new(shape);
        WinogradImage image = new(input, shape.InputHeight, shape.InputWidth, channels);
        for (nint i = 0; i < count; i++)
        {
            WinogradGrid.Tile tile = grid[first + i];
            float* source = image.Patch(tile.Sample, tile.Top, tile.Left, WinogradTransforms.Inputs, patch, out nint row);
            WinogradTile.Transform<WinogradTransforms.OfInput>(
                source, row, channels, values + (i * channels), WinogradTransforms.Inputs * stride, stride, channels);
        }

        for (nint column = 0; column < shape.Filters;)
        {
            TilePanel panel = kernels.PanelAt(column, shape.Filters);
            Multiply(panel, column, values, stride, count, products);
            for (nint i = 0; i < count; i++)
                Finish(grid[first + i], panel, column, products + (i * panel.Width), (count + 1) * panel.Width, result);
            column += panel.Columns;
        }
    }

    /// <summary>For each product the matrix of tiles × channels with that of channels × the panel's columns.</summary>
    void Multiply(in TilePanel panel, nint column, float* values, nint stride, nint count, float* products)
    {
        nint offset = 0, factorStride = WinogradKernel.Stride(shape.Channels, panel);
        TileJob job = new()
        {
            RowStride = shape.Channels, StepStride = 1, Offsets = &offset, Segments = 1, Steps = shape.Channels,
            B = factors + WinogradKernel.Offset(shape.Channels, column), BStride = panel.Width, Mask = panel.Mask,
        };
        NoEpilogue none = default;
        for (nint i = 0; i < WinogradTransforms.Products; i++)
        {
            TileRows.Run(panel, ref job, count, values + (i * stride), products, panel.Width, 0, 1, column, none);
            products += (count + 1) * panel.Width;
            job.B += factorStride;
        }
    }

    /// <summary>Stores a tile's results through the epilogue.</summary>
    void Finish(in WinogradGrid.Tile tile, in TilePanel panel, nint column, float* products, nint stride, float* result)
    {
        nint width = panel.Width;
        WinogradTile.Transform<WinogradTransforms.ToOutput>(
            products, WinogradTransforms.Inputs * stride, stride, result, WinogradTransforms.Outputs * width, width, panel.Columns);
        for (nint y = 0; y < tile.Height; y++)
        {
            nint position = (((tile.Sample * shape.OutputHeight) + tile.Y + y) * shape.OutputWidth) + tile.X;
            TileRows.Finish(
                panel.Kernels.Lanes, result + (y * WinogradTransforms.Outputs * width), width, output + (position * shape.Filters) + column, shape.Filters,
                (int)tile.Width, panel.Columns, position, 1, column, epilogue);
        }
    }
}
