using Keras.Execution;

namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary>
    /// The gradient of the input (equally, a transposed convolution): <c>inputGradient[i] = epilogue(Σ kernel[e] · outputGradient[o])</c>
    /// over all windows o that have i as their element e.
    /// </summary>
    /// <param name="outputGradient">(samples, output depth, height, width, filters).</param>
    /// <param name="kernel">(kernel depth, height, width, channels / groups, filters).</param>
    /// <param name="inputGradient">(samples, input depth, height, width, channels); every element is written; overlaps nothing that is
    /// read, by the epilogue neither.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="shape">All sizes, of the forward convolution.</param>
    /// <param name="epilogue">Applied to each result; its row is the input's position counted over all samples, its column the
    /// channel.</param>
    public static void InputGradient<E>(
        float* outputGradient, float* kernel, float* inputGradient, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        if (IsOneFilterPerChannel(shape))
        {
            DepthwiseInputGradient(outputGradient, kernel, inputGradient, samples, shape, epilogue);
            return;
        }

        if (Winograd.Pays(shape))
        {
            Winograd.Forward(outputGradient, kernel, flip: true, null, inputGradient, samples, Winograd.Transposed(shape), epilogue);
            return;
        }

        TileKernels kernels = TileKernels.Current;
        WindowPhases phases = new(shape);
        PaddedVolume volume = phases.Volume;
        bool padded = volume.IsPadded(shape.OutputDepth, shape.OutputHeight, shape.OutputWidth);

        nint listFloats = CacheLine.RoundUp(shape.KernelPositions * 4), volumeFloats = padded ? CacheLine.RoundUp(volume.Floats) : 0;
        nint terms = shape.KernelPositions * shape.GroupFilters;
        float* scratch = Scratch.Rent(listFloats + volumeFloats + terms * shape.Groups * (shape.GroupChannels + kernels.MaxColumns));
        float* source = scratch + listFloats, packed = source + volumeFloats;
        nint* elements = (nint*)scratch, offsets = elements + shape.KernelPositions;
        if (padded)
            volume.Clear(source);

        for (nint sample = 0; sample < samples; sample++)
        {
            if (padded)
                volume.Fill(source, outputGradient, shape.OutputDepth, shape.OutputHeight, shape.OutputWidth);
            else
                source = outputGradient;
            float* panels = packed; // filled with the first sample, then read in the same order
            for (nint phase = 0; phase < phases.Count; phase++)
            {
                PhaseWindow window = phases[phase];
                (nint count, nint segments, nint steps) = window.Write(elements, offsets, shape, volume);
                PositionGrid grid = window.Grid(shape, volume);
                grid.Merge();
                if (!padded && phases.Count == 1)
                    samples = grid.MergeSamples(samples, shape.OutputPositions * shape.Filters, shape.InputPositions);
                nint first = window.First(shape);
                TileJob job = new() { StepStride = 1, Offsets = offsets, Segments = segments, Steps = steps };
                for (nint group = 0; group < shape.Groups; group++)
                {
                    for (nint column = 0; column < shape.GroupChannels;)
                    {
                        TilePanel panel = kernels.PanelAt(column, shape.GroupChannels);
                        if (sample == 0)
                            PackElements(kernel + column * shape.Filters + group * shape.GroupFilters, elements, count, shape,
                                panel, panels);
                        job.Mask = panel.Mask;
                        job.B = panels;
                        job.BStride = panel.Width;
                        panels += count * shape.GroupFilters * panel.Width;
                        nint channel = group * shape.GroupChannels + column;
                        grid.Run(
                            panel, ref job, source + group * shape.GroupFilters, inputGradient + first * shape.Channels + channel,
                            shape.Channels,
                            sample * shape.InputPositions + first, channel, epilogue);
                        column += panel.Columns;
                    }
                }
            }

            outputGradient += shape.OutputPositions * shape.Filters;
            inputGradient += shape.InputPositions * shape.Channels;
        }
    }

    /// <summary>Lays out elements of the kernel as a matrix of (element, filter) × channel.</summary>
    static void PackElements(float* kernel, nint* elements, nint count, in ConvolutionShape shape, in TilePanel panel, float* packed)
    {
        for (nint i = 0; i < count; i++, packed += shape.GroupFilters * panel.Width)
        {
            Packing.Transpose(
                kernel + elements[i] * shape.GroupChannels * shape.Filters, shape.Filters, panel.Columns, shape.GroupFilters, packed,
                panel.Width);
        }
    }
}
