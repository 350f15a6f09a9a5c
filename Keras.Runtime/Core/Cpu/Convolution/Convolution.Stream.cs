namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    /// <summary>What is copied of a kernel at a time: it stays in a second-level cache while all positions take it …</summary>
    const nint StreamedFloats = 1 << 16;

    /// <summary>… and is read in stretches of so many columns, which memory gives several times faster than those of a panel.</summary>
    const nint StreamedColumns = 512;

    /// <summary>
    /// Computes one sample with a kernel that is read but once: some of its rows are copied, unless it has been packed before, all
    /// positions take their terms, then come the next. Meanwhile the results are the sums so far.
    /// </summary>
    static void Stream<E>(
        in PositionGrid grid, in TileJob all, float* source, float* kernel, in PackedKernel before, float* packed, float* output,
        nint filters, FilterRange range, in E epilogue)
        where E : struct, IEpilogue
    {
        NoEpilogue none = default;
        nint offset = 0;
        for (nint first = range.First; first < range.End; first += StreamedColumns)
        {
            FilterRange columns = new(first, Math.Min(first + StreamedColumns, range.End));
            nint most = StreamedFloats / Math.Max(columns.Count, TileKernels.Current.MaxColumns);
            bool resume = false;
            TileJob part = all;
            for (nint segment = 0; segment < all.Segments; segment += part.Segments)
            {
                part.Segments = Math.Clamp(most / all.Steps, 1, all.Segments - segment);
                part.Offsets = all.Offsets + segment;
                for (nint step = 0; step < all.Steps; step += part.Steps, resume = true)
                {
                    part.Steps = Math.Min(most, all.Steps - step);
                    if (part.Steps < all.Steps)
                    {
                        offset = all.Offsets[segment] + step;
                        part.Offsets = &offset;
                    }

                    nint row = segment * all.Steps + step;
                    if (segment + part.Segments == all.Segments && step + part.Steps == all.Steps)
                        RunPart(grid, part, source, row, kernel, before, packed, output, filters, columns, resume, epilogue);
                    else
                        RunPart(grid, part, source, row, kernel, before, packed, output, filters, columns, resume, none);
                }
            }
        }
    }

    /// <summary>Some rows of the kernel, from <paramref name="row"/> on, at all positions, panel by panel.</summary>
    static void RunPart<E>(
        in PositionGrid grid, TileJob part, float* source, nint row, float* kernel, in PackedKernel before, float* packed, float* output,
        nint filters, FilterRange columns, bool resume,
        in E epilogue)
        where E : struct, IEpilogue
    {
        TileKernels kernels = TileKernels.Current;
        nint count = part.Segments * part.Steps;
        for (nint column = columns.First; column < columns.End;)
        {
            TilePanel panel;
            if (before.Exists)
            {
                panel = before.PanelAt(column, columns.End, 0, out part.B, out part.BStride);
                part.B += row * part.BStride;
            }
            else
            {
                panel = kernels.PanelAt(column, columns.End);
                Packing.Copy(kernel + row * filters + column, filters, count, panel.Columns, packed, panel.Width);
                part.B = packed;
                part.BStride = panel.Width;
            }

            part.Mask = panel.Mask;
            grid.RunPart(panel, ref part, source, output + column, filters, 0, column, resume, epilogue);
            column += panel.Columns;
        }
    }
}
