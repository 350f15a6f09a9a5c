namespace Keras.Serialization.Hdf5;

/// <summary>The extent of a dataset or attribute.</summary>
internal static class Hdf5Shape
{
    private const int MaximumRank = 32;

    /// <summary>Reads a dataspace message. The result is empty for a scalar and (0) for a dataspace without elements.</summary>
    public static ulong[] Parse(ReadOnlySpan<byte> message, ByteSource source)
    {
        var reader = new ByteReader(message, source, "a dataspace");
        int version = reader.Byte();
        int rank = reader.Byte();
        reader.Skip(1); // flags: maximum sizes and permutations follow the sizes and don't matter here
        int kind = reader.Byte();
        if (version == 1)
            reader.Skip(4);
        else if (version != 2)
            throw source.Damaged($"a dataspace has version {version}");
        if (rank > MaximumRank)
            throw source.Damaged($"a dataspace has {rank} dimensions");
        if (version == 2 && kind == 2)
            return [0];
        var shape = new ulong[rank];
        foreach (ref ulong dimension in shape.AsSpan())
            dimension = reader.UInt64();
        return shape;
    }

    /// <summary>The number of elements; throws where it doesn't fit into 63 bits.</summary>
    public static ulong Count(ulong[] shape, ByteSource source, string what)
    {
        if (shape.Contains(0UL))
            return 0;
        ulong count = 1;
        foreach (ulong dimension in shape)
        {
            if (dimension > long.MaxValue / count)
                throw source.Damaged($"{what} declares the shape {ShapeText.Of(shape)}, more elements than any file can hold");
            count *= dimension;
        }
        return count;
    }
}
