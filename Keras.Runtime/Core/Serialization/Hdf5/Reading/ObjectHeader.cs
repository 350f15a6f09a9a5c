namespace Keras.Serialization.Hdf5;

/// <summary>Reads the header of an object (a group or a dataset): a list of messages in one or more blocks.</summary>
internal static class ObjectHeader
{
    private const uint Version2Signature = 0x5244484F; // "OHDR"
    private const uint ContinuationSignature = 0x4B48434F; // "OCHK"

    /// <summary>All messages of the header at <paramref name="address"/>, in the order of the file.</summary>
    public static List<HeaderMessage> Read(ByteSource source, ulong address)
    {
        var messages = new List<HeaderMessage>();
        var blocks = new Queue<(ulong Address, ulong Size)>();
        Span<byte> start = stackalloc byte[16];
        source.Read(address, start, "an object header");
        var reader = new ByteReader(start, source, "an object header");
        if (reader.UInt32() == Version2Signature)
        {
            var (block, flags) = FirstBlockOfVersion2(source, address);
            blocks.Enqueue(block);
            ReadBlocks(source, blocks, messages, flags);
            return messages;
        }
        if (start[0] != 1)
            throw source.Damaged($"there is no object header at byte {address}");
        reader = new ByteReader(start[8..], source, "an object header");
        blocks.Enqueue((address + 16, reader.UInt32()));
        ReadBlocks(source, blocks, messages, version2Flags: null);
        return messages;
    }

    private static ((ulong Address, ulong Size) Block, byte Flags) FirstBlockOfVersion2(ByteSource source, ulong address)
    {
        const string what = "an object header";
        var prefix = source.Read(address, Math.Min(64, (ulong)source.Length - address), what);
        var reader = new ByteReader(prefix, source, what);
        reader.Skip(4);
        if (reader.Byte() is var version and not 2)
            throw source.Damaged($"{what} has version {version}");
        byte flags = reader.Byte();
        if ((flags & 0x20) != 0)
            reader.Skip(16); // times
        if ((flags & 0x10) != 0)
            reader.Skip(4); // limits of attribute storage
        ulong size = reader.UInt(1 << (flags & 3));
        return ((address + (ulong)(prefix.Length - reader.Remaining), size), flags);
    }

    private static void ReadBlocks(
        ByteSource source, Queue<(ulong Address, ulong Size)> blocks, List<HeaderMessage> messages, byte? version2Flags)
    {
        const string what = "an object header's messages";
        var seen = new HashSet<ulong>();
        ulong total = 0;
        while (blocks.TryDequeue(out var block))
        {
            // No block twice, and never more bytes than the file has: a header that continues in itself ends here.
            if (!seen.Add(block.Address) || block.Size > (ulong)source.Length - total)
                throw source.Damaged("an object header runs in a circle");
            total += block.Size;
            ReadOnlyMemory<byte> bytes = source.Read(block.Address, block.Size, what);
            if (version2Flags is { } && seen.Count > 1)
            {
                if (bytes.Length < 8 || new ByteReader(bytes.Span, source, what).UInt32() != ContinuationSignature)
                    throw source.Damaged("a continuation of an object header is not one");
                bytes = bytes[4..^4];
            }
            ReadMessages(source, bytes, version2Flags, messages, blocks);
        }
    }

    private static void ReadMessages(
        ByteSource source, ReadOnlyMemory<byte> block, byte? version2Flags, List<HeaderMessage> messages, Queue<(ulong, ulong)> blocks)
    {
        const string what = "an object header's message";
        int prefix = version2Flags is not { } header ? 8 : (header & 4) != 0 ? 6 : 4;
        // A rest that is too small for a message is a gap.
        while (block.Length >= prefix)
        {
            var reader = new ByteReader(block.Span, source, what);
            var type = (HeaderMessageType)(version2Flags is { } ? reader.Byte() : reader.UInt16());
            int size = reader.UInt16();
            byte flags = reader.Byte();
            if (size > block.Length - prefix)
                throw source.Damaged($"{what} has {size} bytes where {block.Length - prefix} are left");
            var data = block.Slice(prefix, size);
            block = block[(prefix + size)..];
            if (type != HeaderMessageType.Continuation)
            {
                messages.Add(new HeaderMessage(type, (flags & 2) != 0, data));
                continue;
            }
            reader = new ByteReader(data.Span, source, what);
            blocks.Enqueue((reader.UInt64(), reader.UInt64()));
        }
    }
}
