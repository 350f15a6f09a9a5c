namespace Keras.Cpu;

internal sealed unsafe partial class TileKernels
{
    /// <summary>AVX-512.</summary>
    static class Kernels512
    {
        internal static readonly TileKernels Value = Create();

        static TileKernels Create()
        {
            TileKernels set = new(16, [12, 12, 8, 6], tail: null);
            set.kernels[1 * RowSlots + 1] = &Tile512x1.Run<Rows1>;
            set.kernels[1 * RowSlots + 2] = &Tile512x1.Run<Rows2>;
            set.kernels[1 * RowSlots + 3] = &Tile512x1.Run<Rows3>;
            set.kernels[1 * RowSlots + 4] = &Tile512x1.Run<Rows4>;
            set.kernels[1 * RowSlots + 5] = &Tile512x1.Run<Rows5>;
            set.kernels[1 * RowSlots + 6] = &Tile512x1.Run<Rows6>;
            set.kernels[1 * RowSlots + 7] = &Tile512x1.Run<Rows7>;
            set.kernels[1 * RowSlots + 8] = &Tile512x1.Run<Rows8>;
            set.kernels[1 * RowSlots + 9] = &Tile512x1.Run<Rows9>;
            set.kernels[1 * RowSlots + 10] = &Tile512x1.Run<Rows10>;
            set.kernels[1 * RowSlots + 11] = &Tile512x1.Run<Rows11>;
            set.kernels[1 * RowSlots + 12] = &Tile512x1.Run<Rows12>;
            set.kernels[2 * RowSlots + 1] = &Tile512x2.Run<Rows1>;
            set.kernels[2 * RowSlots + 2] = &Tile512x2.Run<Rows2>;
            set.kernels[2 * RowSlots + 3] = &Tile512x2.Run<Rows3>;
            set.kernels[2 * RowSlots + 4] = &Tile512x2.Run<Rows4>;
            set.kernels[2 * RowSlots + 5] = &Tile512x2.Run<Rows5>;
            set.kernels[2 * RowSlots + 6] = &Tile512x2.Run<Rows6>;
            set.kernels[2 * RowSlots + 7] = &Tile512x2.Run<Rows7>;
            set.kernels[2 * RowSlots + 8] = &Tile512x2.Run<Rows8>;
            set.kernels[2 * RowSlots + 9] = &Tile512x2.Run<Rows9>;
            set.kernels[2 * RowSlots + 10] = &Tile512x2.Run<Rows10>;
            set.kernels[2 * RowSlots + 11] = &Tile512x2.Run<Rows11>;
            set.kernels[2 * RowSlots + 12] = &Tile512x2.Run<Rows12>;
            set.kernels[3 * RowSlots + 1] = &Tile512x3.Run<Rows1>;
            set.kernels[3 * RowSlots + 2] = &Tile512x3.Run<Rows2>;
            set.kernels[3 * RowSlots + 3] = &Tile512x3.Run<Rows3>;
            set.kernels[3 * RowSlots + 4] = &Tile512x3.Run<Rows4>;
            set.kernels[3 * RowSlots + 5] = &Tile512x3.Run<Rows5>;
            set.kernels[3 * RowSlots + 6] = &Tile512x3.Run<Rows6>;
            set.kernels[3 * RowSlots + 7] = &Tile512x3.Run<Rows7>;
            set.kernels[3 * RowSlots + 8] = &Tile512x3.Run<Rows8>;
            set.kernels[4 * RowSlots + 1] = &Tile512x4.Run<Rows1>;
            set.kernels[4 * RowSlots + 2] = &Tile512x4.Run<Rows2>;
            set.kernels[4 * RowSlots + 3] = &Tile512x4.Run<Rows3>;
            set.kernels[4 * RowSlots + 4] = &Tile512x4.Run<Rows4>;
            set.kernels[4 * RowSlots + 5] = &Tile512x4.Run<Rows5>;
            set.kernels[4 * RowSlots + 6] = &Tile512x4.Run<Rows6>;
            return set;
        }
    }
}
