using System.IO.Compression;

namespace Keras.Serialization.Hdf5;

/// <summary>What the bytes of each chunk went through when they were written, in that order.</summary>
internal sealed class FilterPipeline
{
    private const int Deflate = 1, Shuffle = 2, Fletcher32 = 3;

    private readonly List<(int Kind, uint Value)> filters = [];

    /// <summary>Reads a pipeline message; null where chunks are stored as they are.</summary>
    public static FilterPipeline Parse(ReadOnlyMemory<byte>? message, ByteSource source, string title)
    {
        var pipeline = new FilterPipeline();
        if (message is null)
            return pipeline;
        var reader = new ByteReader(message.Value.Span, source, $"the filters of {title}");
        int version = reader.Byte(), count = reader.Byte();
        if (version is not (1 or 2))
            throw source.Damaged($"the filters of {title} have version {version}");
        if (version == 1)
            reader.Skip(6);
        for (int i = 0; i < count; i++)
        {
            int kind = reader.UInt16();
            // Version 2 leaves out the names of the filters that the format itself defines.
            int name = version == 1 || kind >= 256 ? reader.UInt16() : 0;
            reader.Skip(2);
            int values = reader.UInt16();
            reader.Skip(version == 1 ? (name + 7) / 8 * 8 : name);
            uint value = 0;
            for (int v = 0; v < values; v++)
            {
                uint next = reader.UInt32();
                value = v == 0 ? next : value;
            }

            if (version == 1 && values % 2 == 1)
                reader.Skip(4);
            if (kind is not (Deflate or Shuffle or Fletcher32))
                throw source.Unsupported(
                    $"the chunks of {title} went through the filter {kind} (deflate, shuffle and fletcher32 are read)");
            pipeline.filters.Add((kind, value));
        }

        return pipeline;
    }

    /// <summary>The bytes of a chunk as they were before the filters.</summary>
    /// <param name="bytes">The bytes that are stored.</param>
    /// <param name="skipped">A bit for each filter that was left out.</param>
    /// <param name="size">How many bytes a chunk has.</param>
    /// <param name="source">The file.</param>
    /// <param name="title">The dataset's name in messages.</param>
    public byte[] Undo(byte[] bytes, uint skipped, int size, ByteSource source, string title)
    {
        for (int i = filters.Count - 1; i >= 0; i--)
        {
            if ((skipped >> i & 1) != 0)
                continue;
            bytes = filters[i].Kind switch
            {
                Deflate => Inflate(bytes, size, source, title),
                Shuffle => Unshuffle(bytes, (int)Math.Min(filters[i].Value, int.MaxValue)),
                _ => WithoutChecksum(bytes, source, title),
            };
        }

        return bytes.Length == size ? bytes : throw source.Damaged($"a chunk of {title} has {bytes.Length} bytes, not {size}");
    }

    private static byte[] Inflate(byte[] bytes, int size, ByteSource source, string title)
    {
        // Memory grows with what comes out, not with what is declared: a checksum of four bytes may follow the chunk's own.
        var inflated = new MemoryStream();
        var buffer = new byte[Math.Min(4096, size + 4)];
        try
        {
            // Two bytes say that this is zlib's format.
            using var stream =
                new DeflateStream(new MemoryStream(bytes, Math.Min(2, bytes.Length), Math.Max(0, bytes.Length - 2)),
                    CompressionMode.Decompress);
            for (int read; inflated.Length <= (long)size + 4 && (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
                inflated.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            throw source.Damaged($"a chunk of {title} can't be decompressed");
        }

        return inflated.ToArray();
    }

    /// <summary>All first bytes of the elements were put together, then all second ones, and so on.</summary>
    private static byte[] Unshuffle(byte[] bytes, int elementSize)
    {
        if (elementSize < 2 || bytes.Length < elementSize)
            return bytes;
        var ordered = (byte[])bytes.Clone();
        int count = bytes.Length / elementSize;
        for (int part = 0; part < elementSize; part++)
        {
            for (int element = 0; element < count; element++)
                ordered[(element * elementSize) + part] = bytes[(part * count) + element];
        }

        return ordered;
    }

    private static byte[] WithoutChecksum(byte[] bytes, ByteSource source, string title)
    {
        int length = bytes.Length - 4;
        if (length < 0 || Checksum(bytes, length) != new ByteReader(bytes.AsSpan(length), source, title).UInt32())
            throw source.Damaged($"a chunk of {title} doesn't have the checksum (fletcher32) that is stored with it");
        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>Fletcher's checksum of 16-bit words, the first byte of each being the higher one.</summary>
    private static uint Checksum(byte[] bytes, int length)
    {
        uint sum = 0, sums = 0;
        for (int i = 0; i < length; i += 2)
        {
            sum += (uint)(bytes[i] << 8) | (i + 1 < length ? bytes[i + 1] : 0u);
            sum = (sum & 0xFFFF) + (sum >> 16);
            sums += sum;
            sums = (sums & 0xFFFF) + (sums >> 16);
        }

        return (sums << 16) | sum;
    }
}
