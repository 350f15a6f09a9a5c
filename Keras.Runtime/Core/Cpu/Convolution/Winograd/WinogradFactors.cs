using Keras.Execution;

namespace Keras.Cpu;

/// <summary>Transforms a whole kernel, on all threads, panel after panel.</summary>
internal sealed unsafe class WinogradFactors : ParallelWork
{
    [ThreadStatic]
    static WinogradFactors? mine;

    WinogradKernel kernel;
    float* factors;
    nint channels, filters;

    /// <summary>Where the panel begins whose first filter is <paramref name="column"/>.</summary>
    internal static nint Offset(nint channels, nint column) => WinogradTransforms.Products * WinogradKernel.Stride(channels, column);

    /// <summary>
    /// The result lies in memory that the thread's parallel work shares. <paramref name="operations"/> are those of the whole convolution:
    /// one thread computes what it alone reads.
    /// </summary>
    internal static float* Transform(in WinogradKernel kernel, nint channels, nint filters, long operations)
    {
        float* factors = Scratch.RentShared(Offset(channels, filters));
        Transform(kernel, channels, filters, operations, factors);
        return factors;
    }

    /// <summary>The same into other memory.</summary>
    internal static void Transform(in WinogradKernel kernel, nint channels, nint filters, long operations, float* factors)
    {
        WinogradFactors work = mine ??= new();
        (work.kernel, work.channels, work.filters) = (kernel, channels, filters);
        work.factors = factors;
        Workers.ForEach((int)(channels / WinogradKernel.ChannelMultiple), work, operations);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        TileKernels kernels = TileKernels.Current;
        nint first = (nint)index * WinogradKernel.ChannelMultiple;
        for (nint column = 0; column < filters;)
        {
            TilePanel panel = kernels.PanelAt(column, filters);
            kernel.Transform(
                panel, column, first, WinogradKernel.ChannelMultiple, factors + Offset(channels, column) + (first * panel.Width),
                WinogradKernel.Stride(channels, panel.Width), Scratch.Rent(WinogradKernel.TurnedFloats(panel)));
            column += panel.Columns;
        }
    }
}
