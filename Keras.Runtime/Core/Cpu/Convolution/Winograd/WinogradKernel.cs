using Keras.Execution;

namespace Keras.Cpu;

/// <summary>Transforms a kernel, on all threads.</summary>
/// <remarks>Panel by panel of the filters, for each product a matrix of channels × the panel's columns, as the tile kernels read it.</remarks>
internal sealed unsafe class WinogradKernel : ParallelWork
{
    /// <summary>Channels of a piece of work.</summary>
    const int ChannelsPerPiece = 16;

    [ThreadStatic]
    static WinogradKernel? mine;

    float* kernel, factors;
    nint channels, filters;
    bool flip;

    /// <summary>Floats of a transformed kernel.</summary>
    internal static nint Floats(nint channels, nint filters) => WinogradTransforms.Products * RowsOf(channels) * filters;

    /// <summary>From a product's matrix to the next: a row more than it has, lest all lie in the same lines of the cache.</summary>
    internal static nint Stride(nint channels, in TilePanel panel) => RowsOf(channels) * panel.Width;

    /// <summary>Where a panel begins.</summary>
    internal static nint Offset(nint channels, nint column) => WinogradTransforms.Products * RowsOf(channels) * column;

    /// <summary>Transforms a kernel of (3, 3, <paramref name="channels"/>, <paramref name="filters"/>); both are multiples of 16.</summary>
    /// <param name="kernel">The kernel; with <paramref name="flip"/> that of (3, 3, filters, channels), to be turned by 180° and transposed.</param>
    /// <param name="flip">For the gradient of the input.</param>
    /// <param name="channels">Channels to be summed over.</param>
    /// <param name="filters">Channels of the result.</param>
    /// <param name="factors">The result.</param>
    internal static void Transform(float* kernel, bool flip, nint channels, nint filters, float* factors)
    {
        WinogradKernel work = mine ??= new();
        work.kernel = kernel;
        work.factors = factors;
        (work.channels, work.filters, work.flip) = (channels, filters, flip);
        Workers.ForEach((int)(channels / ChannelsPerPiece), work);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        nint first = (nint)index * ChannelsPerPiece, element = channels * filters;
        float* source = kernel + (first * filters);
        if (flip)
        {
            source = Turn(first);
            element = ChannelsPerPiece * filters;
        }

        TileKernels kernels = TileKernels.Current;
        for (nint column = 0; column < filters;)
        {
            TilePanel panel = kernels.PanelAt(column, filters);
            nint stride = Stride(channels, panel);
            float* result = factors + Offset(channels, column) + (first * panel.Width);
            for (nint c = 0; c < ChannelsPerPiece; c++)
            {
                WinogradTile.Transform<WinogradTransforms.OfKernel>(
                    source + (c * filters) + column, WinogradTransforms.Window * element, element,
                    result + (c * panel.Width), WinogradTransforms.Inputs * stride, stride, panel.Columns);
            }

            column += panel.Columns;
        }
    }

    static nint RowsOf(nint channels) => channels + 1;

    /// <summary>The elements of some channels, which are columns of the kernel, as rows, in reverse order.</summary>
    float* Turn(nint first)
    {
        const int Elements = WinogradTransforms.Window * WinogradTransforms.Window;
        float* turned = Scratch.Rent(Elements * ChannelsPerPiece * filters);
        for (nint i = 0; i < Elements; i++)
        {
            Packing.Transpose(
                kernel + (i * filters * channels) + first, channels, filters, ChannelsPerPiece,
                turned + ((Elements - 1 - i) * ChannelsPerPiece * filters), filters);
        }

        return turned;
    }
}
