using Keras.Execution;

namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary>
    /// One filter for each channel: there is nothing to sum over channels, so that products of matrices would run almost empty.
    /// </summary>
    static bool IsOneFilterPerChannel(in ConvolutionShape shape) =>
        shape.Groups > 1 && shape.Groups == shape.Channels && shape.Filters == shape.Channels;

    static void DepthwiseForward<E>(float* input, float* kernel, float* output, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        PaddedVolume volume = PaddedVolume.OfInput(shape);
        bool padded = volume.IsPadded(shape.InputDepth, shape.InputHeight, shape.InputWidth);
        nint listFloats = CacheLine.RoundUp(shape.KernelPositions * 4);
        float* scratch = Scratch.Rent(listFloats + (padded ? volume.Floats : 0));
        float* source = scratch + listFloats;
        nint* elements = (nint*)scratch, offsets = elements + shape.KernelPositions;
        WindowSegments.Write(offsets, shape, volume);
        for (nint i = 0; i < shape.KernelPositions; i++)
            elements[i] = i;
        if (padded)
            volume.Clear(source);

        PositionGrid grid = OutputGrid(shape, volume);
        DepthwiseJob job = new()
        {
            Offsets = offsets, Elements = elements, Count = shape.KernelPositions, Kernel = kernel, Channels = shape.Channels,
        };
        for (nint sample = 0; sample < samples; sample++)
        {
            if (padded)
                volume.Fill(source, input, shape.InputDepth, shape.InputHeight, shape.InputWidth);
            else
                source = input;
            Depthwise(grid, ref job, source, output, sample * shape.OutputPositions, epilogue);
            input += shape.InputPositions * shape.Channels;
        }
    }

    static void DepthwiseInputGradient<E>(
        float* outputGradient, float* kernel, float* inputGradient, int samples, in ConvolutionShape shape, in E epilogue)
        where E : struct, IEpilogue
    {
        WindowPhases phases = new(shape);
        PaddedVolume volume = phases.Volume;
        bool padded = volume.IsPadded(shape.OutputDepth, shape.OutputHeight, shape.OutputWidth);
        nint listFloats = CacheLine.RoundUp(shape.KernelPositions * 4);
        float* scratch = Scratch.Rent(listFloats + (padded ? volume.Floats : 0));
        float* source = scratch + listFloats;
        nint* elements = (nint*)scratch, offsets = elements + shape.KernelPositions;
        if (padded)
            volume.Clear(source);

        DepthwiseJob job = new() { Offsets = offsets, Elements = elements, Kernel = kernel, Channels = shape.Channels };
        for (nint sample = 0; sample < samples; sample++)
        {
            if (padded)
                volume.Fill(source, outputGradient, shape.OutputDepth, shape.OutputHeight, shape.OutputWidth);
            else
                source = outputGradient;
            for (nint i = 0; i < phases.Count; i++)
            {
                PhaseWindow window = phases[i];
                job.Count = window.Write(elements, offsets, shape, volume).Elements;
                Depthwise(window.Grid(shape, volume), ref job, source, inputGradient,
                    sample * shape.InputPositions + window.First(shape), epilogue);
            }

            outputGradient += shape.OutputPositions * shape.Filters;
        }
    }

    static void DepthwiseFilterGradient(float* input, float* outputGradient, float* kernelGradient, int samples, in ConvolutionShape shape)
    {
        PaddedVolume volume = PaddedVolume.OfInput(shape);
        bool padded = volume.IsPadded(shape.InputDepth, shape.InputHeight, shape.InputWidth);
        nint listFloats = CacheLine.RoundUp(shape.KernelPositions * 2);
        float* scratch = Scratch.Rent(listFloats + (padded ? volume.Floats : 0));
        float* source = scratch + listFloats;
        nint* offsets = (nint*)scratch;
        WindowSegments.Write(offsets, shape, volume);
        if (padded)
            volume.Clear(source);
        new Span<float>(kernelGradient, checked((int)(shape.KernelPositions * shape.Channels))).Clear();

        PositionGrid grid = OutputGrid(shape, volume);
        for (nint sample = 0; sample < samples; sample++)
        {
            if (padded)
                volume.Fill(source, input, shape.InputDepth, shape.InputHeight, shape.InputWidth);
            else
                source = input;
            for (nint d = 0; d < grid.Depth; d++)
            {
                for (nint h = 0; h < grid.Height; h++, outputGradient += grid.Width * shape.Channels)
                {
                    float* row = source + d * grid.SourceDepth + h * grid.SourceHeight;
                    for (nint i = 0; i < shape.KernelPositions; i++)
                    {
                        DepthwiseKernels.Accumulate(
                            row + offsets[i], grid.SourceWidth, outputGradient, grid.Width, shape.Channels,
                            kernelGradient + i * shape.Channels);
                    }
                }
            }

            input += shape.InputPositions * shape.Channels;
        }
    }

    /// <summary>Computes all positions of a grid, the first of which is number <paramref name="row"/> of the result.</summary>
    static void Depthwise<E>(in PositionGrid grid, ref DepthwiseJob job, float* source, float* result, nint row, in E epilogue)
        where E : struct, IEpilogue
    {
        job.SourceStride = grid.SourceWidth;
        job.ResultStride = grid.ResultWidth * job.Channels;
        job.RowStep = grid.ResultWidth;
        for (nint d = 0; d < grid.Depth; d++)
        {
            for (nint h = 0; h < grid.Height; h++)
            {
                nint position = row + d * grid.ResultDepth + h * grid.ResultHeight;
                DepthwiseKernels.Positions(
                    job, source + d * grid.SourceDepth + h * grid.SourceHeight, grid.Width, result + position * job.Channels,
                    position, epilogue);
            }
        }
    }
}
