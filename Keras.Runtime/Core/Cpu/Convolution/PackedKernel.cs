using Keras.Execution;

namespace Keras.Cpu;

/// <summary>A kernel's matrix of terms × filters, group after group and panel after panel: each panel's columns lie together.</summary>
/// <param name="panels">The first panel of the first group.</param>
/// <param name="terms">Rows.</param>
/// <param name="filters">Columns of a group.</param>
internal readonly unsafe struct PackedKernel(float* panels, nint terms, nint filters)
{
    /// <summary>False where the kernel is read as it was given.</summary>
    internal bool Exists => panels != null;

    /// <summary>Floats of a group: its last panel may be wider than it has columns.</summary>
    internal static nint GroupFloats(in ConvolutionShape shape) =>
        shape.KernelPositions * shape.GroupChannels * CacheLine.RoundUp(shape.GroupFilters);

    /// <summary>
    /// The rows of the columns from <paramref name="column"/> on, up to <paramref name="end"/> at most and to the end of their panel.
    /// </summary>
    /// <param name="column">A column; one at which a panel begins, or whole registers behind it.</param>
    /// <param name="end">The column after the last.</param>
    /// <param name="group">The group.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">From a row to the next.</param>
    internal TilePanel PanelAt(nint column, nint end, nint group, out float* rows, out nint stride)
    {
        TileKernels kernels = TileKernels.Current;
        nint first = 0;
        TilePanel panel = kernels.PanelAt(0, filters);
        while (first + panel.Columns <= column)
        {
            first += panel.Columns;
            panel = kernels.PanelAt(first, filters);
        }

        stride = panel.Width;
        rows = panels + ((group * CacheLine.RoundUp(filters)) + first) * terms + (column - first);
        nint panelEnd = first + panel.Columns;
        return column == first && panelEnd <= end ? panel : kernels.PanelAt(column, Math.Min(panelEnd, end));
    }

    /// <summary>Copies a kernel, on all threads.</summary>
    internal static void Pack(float* kernel, float* packed, in ConvolutionShape shape) => Work.Run(kernel, packed, shape);

    /// <summary>Some terms of all panels each.</summary>
    private sealed class Work : ParallelWork
    {
        private const nint TermsPerPiece = 64;

        [ThreadStatic]
        private static Work? mine;

        private float* kernel, packed;
        private ConvolutionShape shape;
        private nint terms;

        public static void Run(float* kernel, float* packed, in ConvolutionShape shape)
        {
            Work work = mine ??= new();
            work.kernel = kernel;
            work.packed = packed;
            (work.shape, work.terms) = (shape, shape.KernelPositions * shape.GroupChannels);
            Workers.ForEach((int)((work.terms + TermsPerPiece - 1) / TermsPerPiece), work);
        }

        public override void Run(int index)
        {
            nint first = index * TermsPerPiece, count = Math.Min(TermsPerPiece, terms - first), filters = shape.GroupFilters;
            PackedKernel target = new(packed, terms, filters);
            for (nint group = 0; group < shape.Groups; group++)
            {
                for (nint column = 0; column < filters;)
                {
                    TilePanel panel = target.PanelAt(column, filters, group, out float* rows, out nint stride);
                    Packing.Copy(kernel + (first * shape.Filters) + (group * filters) + column, shape.Filters, count, panel.Columns,
                        rows + (first * stride), stride);
                    column += panel.Columns;
                }
            }
        }
    }
}
