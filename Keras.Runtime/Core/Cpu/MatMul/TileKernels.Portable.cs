namespace Keras.Cpu;

internal sealed unsafe partial class TileKernels
{
    /// <summary>128 bit, for instance of ARM or of programs compiled ahead of time for any x64 processor.</summary>
    static class Kernels128
    {
        internal static readonly TileKernels Value = Create();

        static TileKernels Create()
        {
            TileKernels set = new(4, [4, 4], tail: KernelsScalar.Value);
            set.kernels[1 * RowSlots + 1] = &TilePortable.Run<V128, Rows1, Rows1>;
            set.kernels[1 * RowSlots + 2] = &TilePortable.Run<V128, Rows2, Rows1>;
            set.kernels[1 * RowSlots + 3] = &TilePortable.Run<V128, Rows3, Rows1>;
            set.kernels[1 * RowSlots + 4] = &TilePortable.Run<V128, Rows4, Rows1>;
            set.kernels[2 * RowSlots + 1] = &TilePortable.Run<V128, Rows1, Rows2>;
            set.kernels[2 * RowSlots + 2] = &TilePortable.Run<V128, Rows2, Rows2>;
            set.kernels[2 * RowSlots + 3] = &TilePortable.Run<V128, Rows3, Rows2>;
            set.kernels[2 * RowSlots + 4] = &TilePortable.Run<V128, Rows4, Rows2>;
            return set;
        }
    }

    /// <summary>No vectors: also the columns that are left over by 128 bit.</summary>
    static class KernelsScalar
    {
        internal static readonly TileKernels Value = Create();

        static TileKernels Create()
        {
            TileKernels set = new(1, [4, 4], tail: null);
            set.kernels[1 * RowSlots + 1] = &TilePortable.Run<V1, Rows1, Rows1>;
            set.kernels[1 * RowSlots + 2] = &TilePortable.Run<V1, Rows2, Rows1>;
            set.kernels[1 * RowSlots + 3] = &TilePortable.Run<V1, Rows3, Rows1>;
            set.kernels[1 * RowSlots + 4] = &TilePortable.Run<V1, Rows4, Rows1>;
            set.kernels[2 * RowSlots + 1] = &TilePortable.Run<V1, Rows1, Rows2>;
            set.kernels[2 * RowSlots + 2] = &TilePortable.Run<V1, Rows2, Rows2>;
            set.kernels[2 * RowSlots + 3] = &TilePortable.Run<V1, Rows3, Rows2>;
            set.kernels[2 * RowSlots + 4] = &TilePortable.Run<V1, Rows4, Rows2>;
            return set;
        }
    }
}
