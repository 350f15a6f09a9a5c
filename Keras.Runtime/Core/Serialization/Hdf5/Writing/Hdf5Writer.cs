namespace Keras.Serialization.Hdf5;

/// <summary>
/// Writes HDF5 files as h5py does by default: superblock 0, groups with symbol tables, attributes as text of variable length,
/// contiguous little-endian datasets.
/// </summary>
/// <remarks>All addresses are planned first, so that the file is written from its start to its end to any stream.</remarks>
internal sealed class Hdf5Writer
{
    private const int SuperblockSize = 96;

    private readonly MetadataBuffer metadata = new();
    private readonly List<(NewDataset Dataset, long Address)> data = [];
    private readonly long length;

    private Hdf5Writer(NewGroup root)
    {
        metadata.Reserve(SuperblockSize);
        var heap = new TextHeap();
        var place = new GroupWriter(metadata, heap, data).Write(root);
        heap.Write(metadata);
        metadata.Align();

        // The data follow the metadata. Where each dataset's begin is known only now, and goes into the gap left in its header.
        long address = metadata.Length;
        for (int index = 0; index < data.Count; index++)
        {
            var (dataset, gap) = data[index];
            metadata.PatchUInt64(gap, dataset.Bytes == 0 ? Hdf5File.UndefinedAddress : (ulong)address);
            data[index] = (dataset, address);
            address = Aligned(address + dataset.Bytes);
        }
        length = address;
        WriteSuperblock(place);
    }

    /// <summary>Writes <paramref name="root"/> with everything in it.</summary>
    public static void Write(Stream stream, NewGroup root) => new Hdf5Writer(root).Write(stream);

    /// <summary>How many bytes <see cref="Write(Stream, NewGroup)"/> will write.</summary>
    public static long LengthOf(NewGroup root) => new Hdf5Writer(root).length;

    private static long Aligned(long address) => address + 7 & ~7;

    private void Write(Stream stream)
    {
        ReadOnlySpan<byte> padding = [0, 0, 0, 0, 0, 0, 0];
        stream.Write(metadata.Bytes);
        var counted = new CountingStream(stream);
        foreach (var (dataset, _) in data)
        {
            counted.Position = 0;
            dataset.Write(counted);
            if (counted.Position != dataset.Bytes)
                throw new InvalidOperationException($"A dataset of {dataset.Bytes} bytes wrote {counted.Position}.");
            stream.Write(padding[..(int)(Aligned(dataset.Bytes) - dataset.Bytes)]);
        }
    }

    private void WriteSuperblock(GroupPlace root)
    {
        var start = new MetadataBuffer();
        start.Bytes8(Superblock.Signature);
        start.UInt32(0); // versions of the superblock, the free space and the root's entry
        start.UInt32(0x00080800); // of shared messages; sizes of addresses and lengths
        start.UInt16(GroupWriter.HalfNodeEntries);
        start.UInt16(GroupWriter.HalfTreeEntries);
        start.UInt32(0);
        start.UInt64(0); // base address
        start.UInt64(Hdf5File.UndefinedAddress); // free space
        start.UInt64((ulong)length);
        start.UInt64(Hdf5File.UndefinedAddress); // driver information
        GroupWriter.WriteEntry(start, nameOffset: 0, root);
        start.Bytes.CopyTo(metadata.Bytes);
    }
}
