namespace Keras.Cpu;

/// <summary>
/// The tiles into which the outputs of a convolution are cut, numbered over all samples; the last ones of each dimension may stick out.
/// </summary>
internal readonly struct WinogradGrid(in ConvolutionShape shape)
{
    readonly nint height = shape.OutputHeight, width = shape.OutputWidth, padTop = shape.PadTop, padLeft = shape.PadLeft;
    readonly nint rows = CountOf(shape.OutputHeight), columns = CountOf(shape.OutputWidth);

    /// <summary>Tiles of a sample.</summary>
    internal nint PerSample => rows * columns;

    /// <summary>The tile with this number.</summary>
    internal Tile this[nint index]
    {
        get
        {
            (nint line, nint column) = Math.DivRem(index, columns);
            (nint sample, nint row) = Math.DivRem(line, rows);
            nint y = row * WinogradTransforms.Outputs, x = column * WinogradTransforms.Outputs;
            return new()
            {
                Sample = sample, Y = y, X = x, Top = y - padTop, Left = x - padLeft,
                Height = Math.Min(WinogradTransforms.Outputs, height - y), Width = Math.Min(WinogradTransforms.Outputs, width - x),
            };
        }
    }

    static nint CountOf(nint outputs) => (outputs + WinogradTransforms.Outputs - 1) / WinogradTransforms.Outputs;

    /// <summary>Where one lies.</summary>
    internal readonly struct Tile
    {
        /// <summary>The sample's number.</summary>
        public nint Sample { get; init; }

        /// <summary>First row of its outputs.</summary>
        public nint Y { get; init; }

        /// <summary>First column of its outputs.</summary>
        public nint X { get; init; }

        /// <summary>First row of its inputs.</summary>
        public nint Top { get; init; }

        /// <summary>First column of its inputs.</summary>
        public nint Left { get; init; }

        /// <summary>Rows of outputs that there are.</summary>
        public nint Height { get; init; }

        /// <summary>Columns of outputs that there are.</summary>
        public nint Width { get; init; }
    }
}
