namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary><c>output = epilogue(convolution of input with kernel)</c>.</summary>
    /// <param name="input">(samples, input depth, height, width, channels).</param>
    /// <param name="kernel">(kernel depth, height, width, channels / groups, filters).</param>
    /// <param name="output">(samples, output depth, height, width, filters); every element is written.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="shape">All sizes.</param>
    /// <param name="epilogue">Applied to each result; its row is the output's position counted over all samples, its column the filter.</param>
    public static void Forward<E>(float* input, float* kernel, float* output, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        if (IsOneFilterPerChannel(shape))
        {
            DepthwiseForward(input, kernel, output, samples, shape, epilogue);
            return;
        }

        if (Winograd.Pays(shape))
        {
            WinogradForward<E>.Run(input, kernel, flip: false, output, samples, shape, epilogue);
            return;
        }

        int bands = Bands(samples, shape);
        if (bands > 1)
            BandWork<E>.Run(input, kernel, output, shape, epilogue, bands);
        else
            ForwardWhole(input, kernel, output, samples, shape, epilogue);
    }

    private static void ForwardWhole<E>(float* input, float* kernel, float* output, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        TileKernels kernels = TileKernels.Current;
        PaddedVolume volume = PaddedVolume.OfInput(shape);
        bool padded = volume.IsPadded(shape.InputDepth, shape.InputHeight, shape.InputWidth);
        nint terms = shape.KernelPositions * shape.GroupChannels, filters = shape.GroupFilters;
        bool pack = samples * shape.OutputPositions >= RowsWorthPacking && filters > kernels.MaxColumns;

        PositionGrid grid = OutputGrid(shape, volume);
        grid.Merge();
        if (!padded)
            samples = grid.MergeSamples(samples, shape.InputPositions * shape.Channels, shape.OutputPositions);

        nint offsetFloats = Align(WindowSegments.Count(shape) * 2), volumeFloats = padded ? Align(volume.Floats) : 0;
        nint partialFloats = PositionGrid.PartialFloats(terms, shape.OutputPositions, kernels);
        float* scratch = Scratch.Rent(
            offsetFloats + volumeFloats + partialFloats + (pack ? terms * (filters + kernels.MaxColumns) * shape.Groups : 0));
        float* source = scratch + offsetFloats, packed = source + volumeFloats + partialFloats;
        float* partial = partialFloats > 0 ? source + volumeFloats : null;
        if (padded)
            volume.Clear(source);

        TileJob job = new() { StepStride = 1, Offsets = (nint*)scratch };
        (job.Segments, job.Steps) = WindowSegments.Write(job.Offsets, shape, volume);
        for (nint sample = 0; sample < samples; sample++)
        {
            if (padded)
                volume.Fill(source, input, shape.InputDepth, shape.InputHeight, shape.InputWidth);
            else
                source = input;
            float* panelOfB = packed;
            for (nint group = 0; group < shape.Groups; group++)
            {
                for (nint column = 0; column < filters;)
                {
                    TilePanel panel = kernels.PanelAt(column, filters);
                    nint filter = group * filters + column;
                    if (pack && sample == 0)
                        Packing.Copy(kernel + filter, shape.Filters, terms, panel.Columns, panelOfB, panel.Width);
                    job.Mask = panel.Mask;
                    job.B = pack ? panelOfB : kernel + filter;
                    job.BStride = pack ? panel.Width : shape.Filters;
                    panelOfB += terms * panel.Width;
                    grid.Run(
                        panel, ref job, source + group * shape.GroupChannels, output + filter, shape.Filters, sample * shape.OutputPositions, filter,
                        partial, epilogue);
                    column += panel.Columns;
                }
            }

            input += shape.InputPositions * shape.Channels;
            output += shape.OutputPositions * shape.Filters;
        }
    }
}
