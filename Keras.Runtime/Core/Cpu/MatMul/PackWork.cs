using Keras.Execution;

namespace Keras.Cpu;

/// <summary>Packs a matrix, panel by panel.</summary>
internal sealed unsafe class PackWork : ParallelWork
{
    /// <summary>From so many floats on the panels are shared out among threads.</summary>
    const nint FloatsWorthSharing = 8192;

    [ThreadStatic]
    static PackWork? current;

    bool transposeB;
    nint n, k, ldb;
    float* b, packed;

    /// <summary>See <see cref="MatMul.Pack"/>.</summary>
    internal static void Run(bool transposeB, nint n, nint k, float* b, nint ldb, float* packed)
    {
        PackWork work = current ??= new PackWork();
        (work.transposeB, work.n, work.k, work.ldb) = (transposeB, n, k, ldb);
        work.b = b;
        work.packed = packed;
        int panels = work.Panels();
        if (n * k >= FloatsWorthSharing)
        {
            Workers.ForEach(panels, work);
            return;
        }

        for (int panel = 0; panel < panels; panel++)
            work.Run(panel);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        nint column = 0, before = 0;
        TilePanel panel = TileKernels.Current.PanelAt(0, n);
        for (int i = 0; i < index; i++)
        {
            column += panel.Columns;
            before += k * panel.Width;
            panel = TileKernels.Current.PanelAt(column, n);
        }

        if (transposeB)
            Packing.Transpose(b + column * ldb, ldb, panel.Columns, k, packed + before, panel.Width);
        else
            Packing.Copy(b + column, ldb, k, panel.Columns, packed + before, panel.Width);
    }

    int Panels()
    {
        int panels = 0;
        for (nint column = 0; column < n; panels++)
            column += TileKernels.Current.PanelAt(column, n).Columns;
        return panels;
    }
}
