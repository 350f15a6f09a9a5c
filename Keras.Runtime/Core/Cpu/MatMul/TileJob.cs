namespace Keras.Cpu;

/// <summary>
/// What a tile kernel computes: a block of rows and columns of a sum of products, with the whole sum held in registers.
/// </summary>
/// <remarks>
/// <code>
/// k = 0
/// for segment in Segments: for i in Steps:
///   C[r, c] += A[Offsets[segment] + r * RowStride + i * StepStride] * B[k * BStride + c];  k++
/// </code>
/// A matrix product has one segment; for a convolution a segment is a stretch of the input that is contiguous under the window. Every
/// result is one chain of multiply-adds in the order of k, whatever the tile's shape: results don't depend on how rows are cut into tiles.
/// Strides and offsets count floats.
/// </remarks>
internal unsafe struct TileJob
{
    /// <summary>The first row's operand.</summary>
    public float* A;

    /// <summary>From a row's operand to the next row's.</summary>
    public nint RowStride;

    /// <summary>From a step's operand to the next step's.</summary>
    public nint StepStride;

    /// <summary>Where each segment begins, relative to <see cref="A"/>.</summary>
    public nint* Offsets;

    /// <summary>Number of segments; with 0 the results are the initial values.</summary>
    public nint Segments;

    /// <summary>Steps per segment.</summary>
    public nint Steps;

    /// <summary>The row of B for the first step; the others follow, <see cref="BStride"/> apart.</summary>
    public float* B;

    /// <summary>From a row of B to the next.</summary>
    public nint BStride;

    /// <summary>What the sums begin with, or null for 0.</summary>
    public float* Initial;

    /// <summary>From a row of initial values to the next.</summary>
    public nint InitialStride;

    /// <summary>Where the tile goes.</summary>
    public float* C;

    /// <summary>From a row of the tile to the next.</summary>
    public nint CStride;

    /// <summary>Which lanes of the last register are columns: all bits set, as the kernel's instruction set wants it.</summary>
    public float* Mask;
}
