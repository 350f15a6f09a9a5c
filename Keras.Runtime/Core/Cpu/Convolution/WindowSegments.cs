namespace Keras.Cpu;

/// <summary>
/// The stretches of a padded volume that a window covers for one group of channels, in the order of the kernel's elements.
/// </summary>
internal static unsafe class WindowSegments
{
    /// <summary>How many stretches there are at most.</summary>
    internal static nint Count(in ConvolutionShape shape) => shape.KernelPositions;

    /// <summary>
    /// Writes where each begins and gives how many there are and how long they are: whole rows of the window where these are contiguous.
    /// </summary>
    internal static (nint Count, nint Length) Write(nint* offsets, in ConvolutionShape shape, in PaddedVolume volume)
    {
        bool rows = shape.DilationWidth == 1 && shape.Groups == 1;
        nint width = rows ? 1 : shape.KernelWidth, count = 0;
        for (nint d = 0; d < shape.KernelDepth; d++)
        {
            for (nint h = 0; h < shape.KernelHeight; h++)
            {
                for (nint w = 0; w < width; w++)
                {
                    offsets[count++] = d * shape.DilationDepth * volume.PlaneStride + h * shape.DilationHeight * volume.RowStride
                        + w * shape.DilationWidth * shape.Channels;
                }
            }
        }

        return (count, rows ? (nint)shape.KernelWidth * shape.Channels : shape.GroupChannels);
    }
}
