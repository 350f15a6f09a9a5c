namespace Keras.Cpu;

/// <summary>The operands of a convolution and the steps of Winograd's algorithm over them, for some tiles and filters at a time.</summary>
/// <param name="shape">All sizes.</param>
/// <param name="input">(samples, height, width, channels).</param>
/// <param name="output">(samples, height, width, filters).</param>
internal readonly unsafe struct WinogradCall(in ConvolutionShape shape, float* input, float* output)
{
    readonly ConvolutionShape shape = shape;
    readonly WinogradGrid grid = new(shape);

    /// <summary>Tiles of a sample.</summary>
    internal nint TilesPerSample => grid.PerSample;

    /// <summary>
    /// Transforms the inputs of some tiles: for each product to its matrix of tiles × channels, the next of which is
    /// <paramref name="stride"/> further on.
    /// </summary>
    internal void Values(nint first, nint count, float* values, nint stride, float* patch)
    {
        nint channels = shape.Channels;
        WinogradImage image = new(input, shape.InputHeight, shape.InputWidth, channels);
        for (nint i = 0; i < count; i++)
        {
            WinogradGrid.Tile tile = grid[first + i];
            float* source = image.Patch(tile.Sample, tile.Top, tile.Left, WinogradTransforms.Inputs, patch, out nint row);
            WinogradTile.Transform<WinogradTransforms.OfInput>(
                source, row, channels, values + (i * channels), WinogradTransforms.Inputs * stride, stride, channels);
        }
    }

    /// <summary>For each product the matrix of tiles × some channels with that of these channels × the panel's columns.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="tiles">How many there are.</param>
    /// <param name="steps">How many channels.</param>
    /// <param name="values">The first channel of the first tile.</param>
    /// <param name="valueStride">From a product's values to the next's.</param>
    /// <param name="factors">The transformed kernel.</param>
    /// <param name="factorStride">From a product's factors to the next's.</param>
    /// <param name="products">The result, or with <paramref name="resume"/> that of the channels before these, to be added to.</param>
    /// <param name="resume">Whether these are not the first channels.</param>
    internal void Multiply(
        in TilePanel panel, nint tiles, nint steps, float* values, nint valueStride, float* factors, nint factorStride, float* products,
        bool resume)
    {
        nint offset = 0;
        TileJob job = new()
        {
            RowStride = shape.Channels, StepStride = 1, Offsets = &offset, Segments = 1, Steps = steps, B = factors, BStride = panel.Width,
            InitialStride = panel.Width, Mask = panel.Mask,
        };
        NoEpilogue none = default;
        for (nint i = 0; i < WinogradTransforms.Products; i++)
        {
            job.Initial = resume ? products : null;
            TileRows.Run(panel, ref job, tiles, values + (i * valueStride), products, panel.Width, 0, 1, 0, none);
            products += ProductStride(tiles, panel);
            job.B += factorStride;
        }
    }

    /// <summary>From a product's matrix of tiles × the panel's columns to the next.</summary>
    internal static nint ProductStride(nint tiles, in TilePanel panel) => (tiles + 1) * panel.Width;

    /// <summary>Stores the results of some tiles through the epilogue.</summary>
    internal void Finish<E>(in TilePanel panel, nint column, nint first, nint count, float* products, float* result, in E epilogue)
        where E : struct, IEpilogue
    {
        nint width = panel.Width, stride = ProductStride(count, panel);
        for (nint i = 0; i < count; i++, products += width)
        {
            WinogradGrid.Tile tile = grid[first + i];
            WinogradTile.Transform<WinogradTransforms.ToOutput>(
                products, WinogradTransforms.Inputs * stride, stride, result, WinogradTransforms.Outputs * width, width, panel.Columns);
            for (nint y = 0; y < tile.Height; y++)
            {
                nint position = (((tile.Sample * shape.OutputHeight) + tile.Y + y) * shape.OutputWidth) + tile.X;
                TileRows.Finish(
                    panel.Kernels.Lanes, result + (y * WinogradTransforms.Outputs * width), width,
                    output + (position * shape.Filters) + column, shape.Filters,
                    (int)tile.Width, panel.Columns, position, 1, column, epilogue);
            }
        }
    }
}
