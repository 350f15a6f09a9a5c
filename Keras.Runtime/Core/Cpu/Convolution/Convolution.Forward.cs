using Keras.Execution;

namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary><c>output = epilogue(convolution of input with kernel)</c>.</summary>
    /// <param name="input">(samples, input depth, height, width, channels).</param>
    /// <param name="kernel">(kernel depth, height, width, channels / groups, filters).</param>
    /// <param name="output">(samples, output depth, height, width, filters); every element is written; overlaps nothing that is read, by
    /// the epilogue neither.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="shape">All sizes.</param>
    /// <param name="epilogue">Applied to each result; its row is the output's position counted over all samples, its column the
    /// filter.</param>
    public static void Forward<E>(float* input, float* kernel, float* output, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue => Forward(input, kernel, null, output, samples, shape, epilogue);

    /// <summary>The same with a kernel that may have been packed before. The same bits as where it hasn't.</summary>
    /// <param name="input">(samples, input depth, height, width, channels).</param>
    /// <param name="kernel">(kernel depth, height, width, channels / groups, filters).</param>
    /// <param name="packed">What <see cref="Pack"/> made of the kernel for this shape, or null.</param>
    /// <param name="output">(samples, output depth, height, width, filters); every element is written; overlaps nothing that is read, by
    /// the epilogue neither.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="shape">All sizes.</param>
    /// <param name="epilogue">Applied to each result; its row is the output's position counted over all samples, its column the
    /// filter.</param>
    public static void Forward<E>(
        float* input, float* kernel, float* packed, float* output, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        if (IsOneFilterPerChannel(shape))
        {
            DepthwiseForward(input, kernel, output, samples, shape, epilogue);
            return;
        }

        if (Winograd.Pays(shape))
        {
            Winograd.Forward(input, kernel, flip: false, packed, output, samples, shape, epilogue);
            return;
        }

        int parts = Parts(samples, shape);
        if (parts > 1)
            PartWork<E>.Run(input, kernel, packed, output, shape, epilogue, parts);
        else
            Forward(input, kernel, packed, output, samples, shape, new FilterRange(0, shape.Filters), epilogue);
    }

    /// <summary>The same for some of the filters; all where there are groups.</summary>
    private static void Forward<E>(
        float* input, float* kernel, float* known, float* output, int samples, in ConvolutionShape shape, FilterRange range, in E epilogue)
        where E : struct, IEpilogue
    {
        TileKernels kernels = TileKernels.Current;
        PaddedVolume volume = PaddedVolume.OfInput(shape);
        bool padded = volume.IsPadded(shape.InputDepth, shape.InputHeight, shape.InputWidth);
        nint terms = shape.KernelPositions * shape.GroupChannels, filters = range.Count / shape.Groups;

        PositionGrid grid = OutputGrid(shape, volume);
        grid.Merge();
        bool pack = samples * shape.OutputPositions >= RowsWorthPacking && filters > kernels.MaxColumns;
        if (!padded)
            samples = grid.MergeSamples(samples, shape.InputPositions * shape.Channels, shape.OutputPositions);
        bool stream = pack && samples == 1 && shape.Groups == 1;
        PackedKernel before = new(pack ? known : null, terms, shape.GroupFilters);

        nint offsetFloats = CacheLine.RoundUp(WindowSegments.Count(shape) * 2), volumeFloats = padded
            ? CacheLine.RoundUp(volume.Floats)
            : 0;
        float* scratch =
            Scratch.Rent(offsetFloats + volumeFloats
                + (stream ? StreamedFloats : pack && !before.Exists ? terms * (filters + kernels.MaxColumns) * shape.Groups : 0));
        float* source = scratch + offsetFloats, packed = source + volumeFloats;
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
            if (stream)
            {
                Stream(grid, job, source, kernel, before, packed, output, shape.Filters, range, epilogue);
                return;
            }

            float* panelOfB = packed;
            for (nint group = 0; group < shape.Groups; group++)
            {
                for (nint column = 0; column < filters;)
                {
                    TilePanel panel;
                    nint filter = range.First + group * filters + column;
                    float* channels = source + group * shape.GroupChannels;
                    if (before.Exists)
                    {
                        panel = before.PanelAt(range.First + column, range.First + filters, group, out job.B, out job.BStride);
                    }
                    else
                    {
                        panel = kernels.PanelAt(column, filters);
                        if (pack && sample == 0)
                            Packing.Copy(kernel + filter, shape.Filters, terms, panel.Columns, panelOfB, panel.Width);
                        job.B = pack ? panelOfB : kernel + filter;
                        job.BStride = pack ? panel.Width : shape.Filters;
                        panelOfB += terms * panel.Width;
                    }

                    job.Mask = panel.Mask;
                    grid.Run(panel, ref job, channels, output + filter, shape.Filters, sample * shape.OutputPositions, filter, epilogue);
                    column += panel.Columns;
                }
            }

            input += shape.InputPositions * shape.Channels;
            output += shape.OutputPositions * shape.Filters;
        }
    }
}
