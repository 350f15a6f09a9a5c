namespace Keras.Serialization.Hdf5;

/// <summary>A dataset to be written, in one piece.</summary>
/// <param name="Kind">Float32, Int8, Int32 or Int64.</param>
/// <param name="Shape">The sizes; empty for a scalar.</param>
/// <param name="Write">Writes the elements, little-endian, in row-major order: exactly as many bytes as the shape takes.</param>
internal sealed record NewDataset(Hdf5Kind Kind, IReadOnlyList<int> Shape, Action<Stream> Write)
{
    public int ElementSize => Kind switch { Hdf5Kind.Int64 => 8, Hdf5Kind.Int8 => 1, _ => 4 };

    public long Bytes
    {
        get
        {
            long bytes = ElementSize;
            foreach (int dimension in Shape)
                bytes = checked(bytes * dimension);
            return bytes;
        }
    }
}
