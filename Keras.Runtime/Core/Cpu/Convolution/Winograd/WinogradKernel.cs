namespace Keras.Cpu;

/// <summary>A kernel of (3, 3, channels, filters), from which parts are transformed.</summary>
/// <param name="kernel">The kernel; with <paramref name="flip"/> that of (3, 3, filters, channels), to be turned by 180° and
/// transposed.</param>
/// <param name="flip">For the gradient of the input.</param>
/// <param name="channels">Channels to be summed over, a multiple of 16.</param>
/// <param name="filters">Channels of the result, a multiple of 16.</param>
internal readonly unsafe struct WinogradKernel(float* kernel, bool flip, nint channels, nint filters)
{
    /// <summary>Channels are transformed by so many.</summary>
    internal const int ChannelMultiple = 16;

    const int Elements = WinogradTransforms.Window * WinogradTransforms.Window;

    /// <summary>Floats of working memory for <see cref="Transform"/>.</summary>
    internal static nint TurnedFloats(in TilePanel panel) => Elements * ChannelMultiple * panel.Width;

    /// <summary>
    /// From a product's matrix of channels × the panel's columns to the next: a row more than it has, lest all lie in the same lines of the
    /// cache.
    /// </summary>
    internal static nint Stride(nint channels, nint width) => (channels + 1) * width;

    /// <summary>Transforms some channels of a panel: for each product to their rows of its matrix.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="column">Its first filter.</param>
    /// <param name="first">The first channel, a multiple of 16.</param>
    /// <param name="count">How many; a multiple of 16.</param>
    /// <param name="factors">The row of the first one.</param>
    /// <param name="stride">From a product's matrix to the next.</param>
    /// <param name="turned">Working memory.</param>
    internal void Transform(in TilePanel panel, nint column, nint first, nint count, float* factors, nint stride, float* turned)
    {
        for (nint end = first + count; first < end; first += ChannelMultiple, factors += ChannelMultiple * panel.Width)
        {
            float* source = kernel + (first * filters) + column;
            nint row = filters, element = channels * filters;
            if (flip)
            {
                source = turned;
                row = panel.Width;
                element = ChannelMultiple * row;
                for (nint i = 0; i < Elements; i++)
                {
                    Packing.Transpose(
                        kernel + (((i * filters) + column) * channels) + first, channels, panel.Columns, ChannelMultiple,
                        turned + ((Elements - 1 - i) * element), row);
                }
            }

            for (nint c = 0; c < ChannelMultiple; c++)
            {
                WinogradTile.Transform<WinogradTransforms.OfKernel>(
                    source + (c * row), WinogradTransforms.Window * element, element,
                    factors + (c * panel.Width), WinogradTransforms.Inputs * stride, stride, panel.Columns);
            }
        }
    }
}
