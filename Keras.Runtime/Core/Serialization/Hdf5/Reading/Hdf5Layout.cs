namespace Keras.Serialization.Hdf5;

/// <summary>Where a dataset's elements are: a range of the file, in the header itself, or in chunks.</summary>
internal sealed class Hdf5Layout
{
    private const int Compact = 0, Contiguous = 1, Chunked = 2, Virtual = 3;

    private readonly ulong address;
    private readonly ReadOnlyMemory<byte>? inline;
    private readonly ulong size;
    private readonly ChunkedData? chunks;

    private Hdf5Layout(ulong address, ReadOnlyMemory<byte>? inline, ulong size, ChunkedData? chunks = null)
    {
        this.chunks = chunks;
        this.address = address;
        this.inline = inline;
        this.size = size;
    }

    /// <summary>Reads a layout message and checks that the declared elements are really there.</summary>
    public static Hdf5Layout Parse(ReadOnlyMemory<byte> message, ByteSource source, string title, ulong count, uint elementSize,
        ulong[] shape, ReadOnlyMemory<byte>? filters)
    {
        if (count > (ulong)long.MaxValue / elementSize)
            throw source.Damaged($"{title} declares the shape {ShapeText.Of(shape)}, more than any file can hold");
        ulong size = count * elementSize;
        var reader = new ByteReader(message.Span, source, $"the layout of {title}");
        int version = reader.Byte();
        if (version is 1 or 2)
            return Old(ref reader, message, source, title, size, elementSize, shape, filters);
        if (version is not (3 or 4))
            throw source.Damaged($"the layout of {title} has version {version}");
        switch (reader.Byte())
        {
            case Compact:
                int stored = reader.UInt16();
                return InHeader(reader.Bytes(stored).Length, message[^(reader.Remaining + stored)..], source, title, size);
            case Contiguous:
                return InFile(reader.UInt64(), source, title, size);
            case Chunked:
                return version == 3
                    ? InChunks(ref reader, reader.Byte(), source, title, size, elementSize, shape, filters)
                    : throw source.Unsupported($"{title} is stored in chunks of the new style (h5py's libver='latest')");
            case Virtual:
                throw source.Refused($"{title} is put together from other datasets (a virtual dataset)");
            case var other:
                throw source.Damaged($"the layout of {title} is of kind {other}");
        }
    }

    /// <summary>Copies bytes from <paramref name="offset"/> on, counted within the elements.</summary>
    public void Read(ByteSource source, ulong offset, Span<byte> destination)
    {
        if (offset > size || (ulong)destination.Length > size - offset)
            throw new ArgumentOutOfRangeException(nameof(destination),
                $"{destination.Length} bytes from {offset} on asked for, of {size}.");
        if (chunks is not null)
            chunks.Read(source, offset, destination);
        else if (inline is { } bytes)
            bytes.Span.Slice((int)offset, destination.Length).CopyTo(destination);
        else if (!destination.IsEmpty)
            source.Read(address + offset, destination, "a dataset");
    }

    private static Hdf5Layout Old(ref ByteReader reader, ReadOnlyMemory<byte> message, ByteSource source, string title, ulong size,
        uint elementSize, ulong[] shape, ReadOnlyMemory<byte>? filters)
    {
        int rank = reader.Byte();
        int kind = reader.Byte();
        reader.Skip(5);
        switch (kind)
        {
            case Compact:
                reader.Skip(4 * rank);
                int stored = (int)Math.Min(reader.UInt32(), int.MaxValue);
                return InHeader(reader.Bytes(stored).Length, message[^(reader.Remaining + stored)..], source, title, size);
            case Contiguous:
                return InFile(reader.UInt64(), source, title, size);
            default:
                return InChunks(ref reader, rank, source, title, size, elementSize, shape, filters);
        }
    }

    private static Hdf5Layout InHeader(int stored, ReadOnlyMemory<byte> bytes, ByteSource source, string title, ulong size)
    {
        if ((ulong)stored < size)
            throw source.Damaged($"{title} declares {size} bytes and stores {stored}");
        return new Hdf5Layout(0, bytes, size);
    }

    private static Hdf5Layout InFile(ulong address, ByteSource source, string title, ulong size)
    {
        if (size > 0 && address == Hdf5File.UndefinedAddress)
            throw source.Damaged($"{title} declares {size} bytes and stores none");
        if (size > 0)
            source.CheckRange(address, size, $"the data of {title}");
        return new Hdf5Layout(address, null, size);
    }

    private static Hdf5Layout InChunks(ref ByteReader reader, int ranks, ByteSource source, string title, ulong size, uint elementSize,
        ulong[] shape, ReadOnlyMemory<byte>? filters) =>
        // Deflate makes data at most 1032 times smaller.
        size / 1032 > (ulong)source.Length
            ? throw source.Damaged($"{title} declares {size} bytes in a file of {source.Length}")
            : new Hdf5Layout(0, null, size, ChunkedData.Parse(ref reader, ranks, source, title, shape, elementSize, size, filters));
}
