namespace Keras.Serialization.Hdf5;

/// <summary>The start of a file: where the root group is.</summary>
internal static class Superblock
{
    /// <summary>The first eight bytes of every HDF5 file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The address of the root group's object header.</summary>
    public static ulong ReadRoot(ByteSource source)
    {
        const string what = "the superblock";
        if (source.Length == 0)
            throw source.Damaged("the file is empty");
        if (!Hdf5File.IsHdf5(source))
            throw source.Damaged("this is not an HDF5 file");
        var reader = new ByteReader(source.Read(8, Math.Min(88, (ulong)source.Length - 8), what), source, what);
        int version = reader.Byte();
        return version switch
        {
            0 or 1 => OldRoot(source, version, ref reader),
            2 or 3 => NewRoot(source, ref reader),
            _ => throw source.Unsupported($"{what} has version {version}"),
        };
    }

    private static ulong OldRoot(ByteSource source, int version, ref ByteReader reader)
    {
        reader.Skip(4);
        CheckSizes(source, reader.Byte(), reader.Byte());
        reader.Skip(version == 0 ? 9 : 13);
        CheckStart(source, reader.UInt64());
        reader.Skip(8); // free space
        CheckEnd(source, reader.UInt64());
        reader.Skip(16); // driver information, and the offset of the root's name
        return reader.UInt64();
    }

    private static ulong NewRoot(ByteSource source, ref ByteReader reader)
    {
        CheckSizes(source, reader.Byte(), reader.Byte());
        reader.Skip(1);
        CheckStart(source, reader.UInt64());
        reader.Skip(8); // extension
        CheckEnd(source, reader.UInt64());
        return reader.UInt64();
    }

    private static void CheckSizes(ByteSource source, int offsets, int lengths)
    {
        if (offsets != 8 || lengths != 8)
            throw source.Unsupported($"the file has addresses of {offsets} bytes and lengths of {lengths} (8 is expected)");
    }

    private static void CheckStart(ByteSource source, ulong start)
    {
        if (start != 0)
            throw source.Unsupported("the file's addresses don't count from its start");
    }

    private static void CheckEnd(ByteSource source, ulong end)
    {
        if (end > (ulong)source.Length)
            throw source.Damaged($"the HDF5 file is cut off: it declares {end} bytes and has {source.Length}");
    }
}
