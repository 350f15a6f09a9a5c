namespace Keras.Cpu;

/// <summary>The gradient of a kernel by Winograd's algorithm: <see cref="WinogradForward{E}"/> transposed.</summary>
internal static unsafe class WinogradFilterGradient
{
    /// <summary>As <see cref="Convolution.FilterGradient"/>.</summary>
    internal static void Run(float* input, float* outputGradient, float* kernelGradient, int samples, in ConvolutionShape shape)
    {
        nint channels = shape.Channels, filters = shape.Filters;
        WinogradGrid grid = new(shape);
        nint tiles = grid.PerSample * samples, most = Winograd.TilesPerPiece(channels + filters), pieces = Math.Max(1, (tiles + most - 1) / most);
        nint tilesPerPiece = Math.Max(1, (tiles + pieces - 1) / pieces);
        nint patchFloats = WinogradImage.PatchFloats(Math.Max(channels, filters));
        nint valueStride = (tilesPerPiece + 1) * channels, gradientStride = (tilesPerPiece + 1) * filters, sumStride = (channels + 1) * filters;
        float* patch = Scratch.Rent(patchFloats + (WinogradTransforms.Products * (valueStride + gradientStride + sumStride)));
        float* values = patch + patchFloats, gradients = values + (WinogradTransforms.Products * valueStride);
        float* sums = gradients + (WinogradTransforms.Products * gradientStride);

        WinogradImage image = new(input, shape.InputHeight, shape.InputWidth, channels);
        WinogradImage gradient = new(outputGradient, shape.OutputHeight, shape.OutputWidth, filters);
        for (nint first = 0; first < tiles || first == 0; first += tilesPerPiece)
        {
            nint count = Math.Min(tilesPerPiece, tiles - first);
            for (nint i = 0; i < count; i++)
            {
                WinogradGrid.Tile tile = grid[first + i];
                float* source = image.Patch(tile.Sample, tile.Top, tile.Left, WinogradTransforms.Inputs, patch, out nint row);
                WinogradTile.Transform<WinogradTransforms.OfInput>(
                    source, row, channels, values + (i * channels), WinogradTransforms.Inputs * valueStride, valueStride, channels);
                source = gradient.Patch(tile.Sample, tile.Y, tile.X, WinogradTransforms.Outputs, patch, out row);
                WinogradTile.Transform<WinogradTransforms.OfOutputGradient>(
                    source, row, filters, gradients + (i * filters), WinogradTransforms.Inputs * gradientStride, gradientStride, filters);
            }

            Accumulate(values, valueStride, gradients, gradientStride, sums, sumStride, count, isFirst: first == 0, shape);
        }

        for (nint c = 0; c < channels; c++)
        {
            WinogradTile.Transform<WinogradTransforms.ToKernelGradient>(
                sums + (c * filters), WinogradTransforms.Inputs * sumStride, sumStride,
                kernelGradient + (c * filters), WinogradTransforms.Window * channels * filters, channels * filters, filters);
        }
    }

    /// <summary>For each product adds the matrix of channels × tiles with that of tiles × filters.</summary>
    static void Accumulate(
        float* values, nint valueStride, float* gradients, nint gradientStride, float* sums, nint sumStride, nint count, bool isFirst,
        in ConvolutionShape shape)
    {
        TileKernels kernels = TileKernels.Current;
        NoEpilogue none = default;
        nint offset = 0;
        TileJob job = new()
        {
            RowStride = 1, StepStride = shape.Channels, Offsets = &offset, Segments = 1, Steps = count, BStride = shape.Filters, InitialStride = shape.Filters,
        };
        for (nint i = 0; i < WinogradTransforms.Products; i++)
        {
            for (nint column = 0; column < shape.Filters;)
            {
                TilePanel panel = kernels.PanelAt(column, shape.Filters);
                float* result = sums + (i * sumStride) + column;
                job.Mask = panel.Mask;
                job.B = gradients + (i * gradientStride) + column;
                job.Initial = isFirst ? null : result;
                TileRows.Run(panel, ref job, shape.Channels, values + (i * valueStride), result, shape.Filters, 0, 1, column, none);
                column += panel.Columns;
            }
        }
    }
}
