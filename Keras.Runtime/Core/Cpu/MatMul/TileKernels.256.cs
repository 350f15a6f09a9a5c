namespace Keras.Cpu;

internal sealed unsafe partial class TileKernels
{
    /// <summary>AVX2 and FMA.</summary>
    static class Kernels256
    {
        internal static readonly TileKernels Value = Create();

        static TileKernels Create()
        {
            TileKernels set = new(8, [8, 6], tail: null);
            set.kernels[1 * RowSlots + 1] = &Tile256x1.Run<Rows1>;
            set.kernels[1 * RowSlots + 2] = &Tile256x1.Run<Rows2>;
            set.kernels[1 * RowSlots + 3] = &Tile256x1.Run<Rows3>;
            set.kernels[1 * RowSlots + 4] = &Tile256x1.Run<Rows4>;
            set.kernels[1 * RowSlots + 5] = &Tile256x1.Run<Rows5>;
            set.kernels[1 * RowSlots + 6] = &Tile256x1.Run<Rows6>;
            set.kernels[1 * RowSlots + 7] = &Tile256x1.Run<Rows7>;
            set.kernels[1 * RowSlots + 8] = &Tile256x1.Run<Rows8>;
            set.kernels[2 * RowSlots + 1] = &Tile256x2.Run<Rows1>;
            set.kernels[2 * RowSlots + 2] = &Tile256x2.Run<Rows2>;
            set.kernels[2 * RowSlots + 3] = &Tile256x2.Run<Rows3>;
            set.kernels[2 * RowSlots + 4] = &Tile256x2.Run<Rows4>;
            set.kernels[2 * RowSlots + 5] = &Tile256x2.Run<Rows5>;
            set.kernels[2 * RowSlots + 6] = &Tile256x2.Run<Rows6>;
            return set;
        }
    }
}
