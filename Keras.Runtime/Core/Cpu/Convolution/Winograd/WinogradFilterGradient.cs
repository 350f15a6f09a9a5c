namespace Keras.Cpu;

/// <summary>The gradient of a kernel by Winograd's algorithm: what <see cref="WinogradCall"/> computes, transposed.</summary>
/// <remarks>
/// Tiles are summed up in their order. The sums of some channels and filters, which stay in a cache, take all the tiles that are
/// transformed at a time before others do.
/// </remarks>
internal readonly unsafe struct WinogradFilterGradient
{
    readonly ConvolutionShape shape;
    readonly nint tiles, tilesPerPiece, valueStride, gradientStride, sumStride;
    readonly float* patch, values, gradients, sums;

    WinogradFilterGradient(in ConvolutionShape shape, int samples)
    {
        this.shape = shape;
        nint channels = shape.Channels, filters = shape.Filters, part = Math.Min(channels, Winograd.ChannelsPerPart),
            panel = TileKernels.Current.MaxColumns;
        tiles = new WinogradGrid(shape).PerSample * samples;
        nint most = Winograd.TilesPerGradientPiece(shape), pieces = Math.Max(1, (tiles + most - 1) / most);
        tilesPerPiece = Math.Max(1, (tiles + pieces - 1) / pieces);
        valueStride = (tilesPerPiece + 1) * channels;
        gradientStride = (tilesPerPiece + 1) * filters;
        sumStride = (part + 1) * panel;
        nint parts = pieces == 1 ? 1 : (channels + part - 1) / part * ((filters + panel - 1) / panel);
        nint patchFloats = WinogradTransforms.Products * Math.Max(channels, filters), products = WinogradTransforms.Products;
        patch = Scratch.Rent(patchFloats + (products * (valueStride + gradientStride + (parts * sumStride))));
        values = patch + patchFloats;
        gradients = values + (products * valueStride);
        sums = gradients + (products * gradientStride);
    }

    /// <summary>As <see cref="Convolution.FilterGradient"/>.</summary>
    internal static void Run(float* input, float* outputGradient, float* kernelGradient, int samples, in ConvolutionShape shape) =>
        new WinogradFilterGradient(shape, samples).Run(input, outputGradient, kernelGradient);

    void Run(float* input, float* outputGradient, float* kernelGradient)
    {
        nint first = 0;
        do
        {
            nint count = Math.Min(tilesPerPiece, tiles - first);
            Transform(input, outputGradient, first, count);
            Accumulate(count, isFirst: first == 0, isLast: first + count == tiles, kernelGradient);
            first += count;
        }
        while (first < tiles);
    }

    void Transform(float* input, float* outputGradient, nint first, nint count)
    {
        new WinogradCall(shape, input, null).Values(first, count, values, valueStride, patch);
        WinogradGrid grid = new(shape);
        WinogradImage image = new(outputGradient, shape.OutputHeight, shape.OutputWidth, shape.Filters);
        for (nint i = 0; i < count; i++)
        {
            WinogradGrid.Tile tile = grid[first + i];
            float* source = image.Patch(tile.Sample, tile.Y, tile.X, WinogradTransforms.Outputs, patch, out nint row);
            WinogradTile.Transform<WinogradTransforms.OfOutputGradient>(
                source, row, shape.Filters, gradients + (i * shape.Filters), WinogradTransforms.Inputs * gradientStride, gradientStride,
                shape.Filters);
        }
    }

    void Accumulate(nint count, bool isFirst, bool isLast, float* kernelGradient)
    {
        TileKernels kernels = TileKernels.Current;
        float* part = sums;
        for (nint channel = 0; channel < shape.Channels; channel += Winograd.ChannelsPerPart)
        {
            nint rows = Math.Min(Winograd.ChannelsPerPart, shape.Channels - channel);
            for (nint column = 0; column < shape.Filters;)
            {
                TilePanel panel = kernels.PanelAt(column, shape.Filters);
                Multiply(panel, channel, rows, column, count, part, isFirst);
                if (isLast)
                    Finish(panel, channel, rows, column, part, kernelGradient);
                if (tilesPerPiece < tiles)
                    part += WinogradTransforms.Products * sumStride;
                column += panel.Columns;
            }
        }
    }

    /// <summary>For each product adds the matrix of channels × tiles with that of tiles × filters.</summary>
    void Multiply(in TilePanel panel, nint channel, nint rows, nint column, nint count, float* part, bool isFirst)
    {
        NoEpilogue none = default;
        nint offset = 0;
        TileJob job = new()
        {
            RowStride = 1, StepStride = shape.Channels, Offsets = &offset, Segments = 1, Steps = count, B = gradients + column,
            BStride = shape.Filters,
            InitialStride = panel.Width, Mask = panel.Mask,
        };
        for (nint i = 0; i < WinogradTransforms.Products; i++, part += sumStride)
        {
            job.Initial = isFirst ? null : part;
            TileRows.Run(panel, ref job, rows, values + channel + (i * valueStride), part, panel.Width, 0, 1, 0, none);
            job.B += gradientStride;
        }
    }

    void Finish(in TilePanel panel, nint channel, nint rows, nint column, float* part, float* kernelGradient)
    {
        nint element = (nint)shape.Channels * shape.Filters;
        for (nint c = 0; c < rows; c++)
        {
            WinogradTile.Transform<WinogradTransforms.ToKernelGradient>(
                part + (c * panel.Width), WinogradTransforms.Inputs * sumStride, sumStride,
                kernelGradient + ((channel + c) * shape.Filters) + column, WinogradTransforms.Window * element, element, panel.Columns);
        }
    }
}
