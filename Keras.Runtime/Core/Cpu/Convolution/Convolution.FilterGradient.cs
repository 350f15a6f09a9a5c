using Keras.Execution;

namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary>
    /// Output positions per pass over the kernel's gradient: so many that the sums are seldom reloaded, so few that they stay in the cache.
    /// </summary>
    const nint PositionsPerPass = 256;

    /// <summary>The gradient of the kernel, summed over all samples and positions in their order.</summary>
    /// <param name="input">(samples, input depth, height, width, channels).</param>
    /// <param name="outputGradient">(samples, output depth, height, width, filters).</param>
    /// <param name="kernelGradient">(kernel depth, height, width, channels / groups, filters); every element is written.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="shape">All sizes.</param>
    public static void FilterGradient(float* input, float* outputGradient, float* kernelGradient, int samples, in ConvolutionShape shape)
    {
        if (IsOneFilterPerChannel(shape))
        {
            DepthwiseFilterGradient(input, outputGradient, kernelGradient, samples, shape);
            return;
        }

        if (Winograd.Pays(shape))
        {
            WinogradFilterGradient.Run(input, outputGradient, kernelGradient, samples, shape);
            return;
        }

        PaddedVolume volume = PaddedVolume.OfInput(shape);
        bool padded = volume.IsPadded(shape.InputDepth, shape.InputHeight, shape.InputWidth);
        nint rows = (nint)shape.OutputDepth * shape.OutputHeight;
        nint rowsPerPass = Math.Clamp(PositionsPerPass / shape.OutputWidth, 1, rows);
        nint listFloats = CacheLine.RoundUp((shape.KernelPositions + rowsPerPass) * 2);
        float* scratch = Scratch.Rent(listFloats + (padded ? volume.Floats : 0));
        float* source = scratch + listFloats;
        nint* window = (nint*)scratch, offsets = window + shape.KernelPositions;
        if (padded)
            volume.Clear(source);

        (nint segments, nint length) = WindowSegments.Write(window, shape, volume);
        TileJob job =
            new() { RowStride = 1, StepStride = (nint)shape.StrideWidth * shape.Channels, Offsets = offsets, Steps = shape.OutputWidth };
        if (samples == 0)
            new Span<float>(kernelGradient, checked((int)(shape.KernelPositions * shape.GroupChannels * shape.Filters))).Clear();
        for (nint sample = 0; sample < samples; sample++)
        {
            if (padded)
                volume.Fill(source, input, shape.InputDepth, shape.InputHeight, shape.InputWidth);
            else
                source = input;
            for (nint row = 0; row < rows; row += rowsPerPass)
            {
                job.Segments = Math.Min(rowsPerPass, rows - row);
                for (nint i = 0; i < job.Segments; i++)
                {
                    (nint d, nint h) = Math.DivRem(row + i, shape.OutputHeight);
                    offsets[i] = d * shape.StrideDepth * volume.PlaneStride + h * shape.StrideHeight * volume.RowStride;
                }

                Accumulate(
                    ref job, source, outputGradient + row * shape.OutputWidth * shape.Filters, kernelGradient, window, segments, length,
                    isFirst: sample == 0 && row == 0, shape);
            }

            input += shape.InputPositions * shape.Channels;
            outputGradient += shape.OutputPositions * shape.Filters;
        }
    }

    /// <summary>Adds the products of some rows of output positions to the whole gradient.</summary>
    static void Accumulate(
        ref TileJob job, float* source, float* outputGradient, float* kernelGradient, nint* window, nint segments, nint length,
        bool isFirst,
        in ConvolutionShape shape)
    {
        TileKernels kernels = TileKernels.Current;
        NoEpilogue none = default;
        for (nint group = 0; group < shape.Groups; group++)
        {
            for (nint column = 0; column < shape.GroupFilters;)
            {
                TilePanel panel = kernels.PanelAt(column, shape.GroupFilters);
                nint filter = group * shape.GroupFilters + column;
                job.Mask = panel.Mask;
                job.B = outputGradient + filter;
                job.BStride = shape.Filters;
                job.InitialStride = shape.Filters;
                for (nint segment = 0; segment < segments; segment++)
                {
                    float* result = kernelGradient + segment * length * shape.Filters + filter;
                    job.Initial = isFirst ? null : result;
                    TileRows.Run(
                        panel, ref job, length, source + window[segment] + group * shape.GroupChannels, result, shape.Filters, 0, 1,
                        filter, none);
                }

                column += panel.Columns;
            }
        }
    }
}
