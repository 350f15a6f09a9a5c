namespace Keras.Cpu;

/// <summary>The tile kernels of one instruction set, by number of registers and rows.</summary>
/// <param name="lanes">Floats in a register.</param>
/// <param name="maxRows">The most rows of a tile that is 1, 2, … registers wide.</param>
/// <param name="tail">Computes the columns that fill no register; null where the kernels mask the last register.</param>
internal sealed unsafe partial class TileKernels(int lanes, int[] maxRows, TileKernels? tail)
{
    /// <summary>Room for the rows of any tile.</summary>
    const int RowSlots = 16;

    readonly delegate*<in TileJob, void>[] kernels = new delegate*<in TileJob, void>[(maxRows.Length + 1) * RowSlots];

    /// <summary>The kernels of the widest instruction set in use.</summary>
    internal static TileKernels Current =>
        SimdWidth.Has512 ? Kernels512.Value : SimdWidth.Has256 ? Kernels256.Value : SimdWidth.Has128 ? Kernels128.Value
            : KernelsScalar.Value;

    /// <summary>Floats in a register.</summary>
    internal int Lanes => lanes;

    /// <summary>The most columns of a tile.</summary>
    internal nint MaxColumns => lanes * maxRows.Length;

    /// <summary>The most rows of a tile of <paramref name="vectors"/> registers.</summary>
    internal int MaxRows(int vectors) => maxRows[vectors - 1];

    /// <summary>The kernel for tiles of <paramref name="rows"/> rows and <paramref name="vectors"/> registers.</summary>
    internal delegate*<in TileJob, void> this[int vectors, int rows] => kernels[vectors * RowSlots + rows];

    /// <summary>Of how many panels so many columns are.</summary>
    internal int PanelsOf(nint columns)
    {
        int panels = 0;
        for (nint column = 0; column < columns; panels++)
            column += PanelAt(column, columns).Columns;
        return panels;
    }

    /// <summary>The panel of a number, and at which of <paramref name="columns"/> it begins.</summary>
    internal TilePanel Panel(int number, nint columns, out nint column)
    {
        column = 0;
        TilePanel panel = PanelAt(0, columns);
        for (; number > 0; number--)
        {
            column += panel.Columns;
            panel = PanelAt(column, columns);
        }

        return panel;
    }

    /// <summary>
    /// The tile columns that begin at <paramref name="column"/> of <paramref name="columns"/>: all panels about equally wide.
    /// </summary>
    internal TilePanel PanelAt(nint column, nint columns)
    {
        nint rest = columns - column;
        if (tail != null)
        {
            if (rest < lanes)
                return tail.PanelAt(column, columns);
            rest &= -lanes;
        }

        int vectors = (int)((rest + lanes - 1) / lanes), take = vectors;
        if (vectors > maxRows.Length)
        {
            int panels = (vectors + maxRows.Length - 1) / maxRows.Length;
            take = (vectors + panels - 1) / panels;
        }

        nint width = take * lanes, used = Math.Min(width, rest);
        return new TilePanel(this, take, used, width, TileMask.For((int)(used - width + lanes)));
    }
}
