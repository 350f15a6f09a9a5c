namespace Keras.Cpu;

/// <summary>A group of columns that one tile spans.</summary>
internal readonly unsafe struct TilePanel(TileKernels kernels, int vectors, nint columns, nint width, float* mask)
{
    /// <summary>Who computes it.</summary>
    public readonly TileKernels Kernels = kernels;

    /// <summary>Registers per row.</summary>
    public readonly int Vectors = vectors;

    /// <summary>Columns of the result.</summary>
    public readonly nint Columns = columns;

    /// <summary>Columns rounded up to whole registers: the width of a packed panel.</summary>
    public readonly nint Width = width;

    /// <summary>See <see cref="TileJob.Mask"/>.</summary>
    public readonly float* Mask = mask;
}
