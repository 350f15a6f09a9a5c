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
        int panels = TileKernels.Current.PanelsOf(n);
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
        TilePanel panel = TileKernels.Current.Panel(index, n, out nint column);
        // All panels but the last are as wide as they have columns.
        float* target = packed + k * column;
        if (transposeB)
            Packing.Transpose(b + column * ldb, ldb, panel.Columns, k, target, panel.Width);
        else
            Packing.Copy(b + column, ldb, k, panel.Columns, target, panel.Width);
    }
}
