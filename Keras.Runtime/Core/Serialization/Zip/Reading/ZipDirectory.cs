namespace Keras.Serialization.Zip;

/// <summary>Reads the directory at the end of a zip, and refuses what no archive of Keras has.</summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50, End64Signature = 0x06064B50, Locator64Signature = 0x07064B50, EntrySignature = 0x02014B50;
    private const int EndSize = 22, LocatorSize = 20, End64Size = 56, EntrySize = 46;
    private const string What = "the zip's directory";

    /// <summary>All members by their names.</summary>
    public static Dictionary<string, ZipMember> Read(ByteSource source)
    {
        var (offset, size, count) = Find(source);
        ReadOnlySpan<byte> bytes = source.Read(offset, size, What);
        var members = new Dictionary<string, ZipMember>(StringComparer.Ordinal);
        var reader = new ByteReader(bytes, source, What);
        for (ulong entry = 0; entry < count; entry++)
        {
            var member = ReadEntry(source, ref reader);
            if (!members.TryAdd(member.Name, member))
                throw source.Damaged($"the zip has the member \"{member.Name}\" twice");
        }
        return members;
    }

    private static (ulong Offset, ulong Size, ulong Count) Find(ByteSource source)
    {
        // The end record is the last thing in the file but for a comment, whose length it tells; hardly any archive has one.
        return FindWithin(source, EndSize) ?? FindWithin(source, EndSize + ushort.MaxValue)
            ?? throw source.Damaged("the end of the zip is missing: the file is cut off");
    }

    private static (ulong Offset, ulong Size, ulong Count)? FindWithin(ByteSource source, int most)
    {
        int searched = (int)Math.Min(source.Length, most);
        var tail = source.Read((ulong)(source.Length - searched), (ulong)searched, What);
        for (int at = searched - EndSize; at >= 0; at--)
        {
            var reader = new ByteReader(tail.AsSpan(at), source, What);
            if (reader.UInt32() != EndSignature)
                continue;
            reader.Skip(6);
            ulong count = reader.UInt16();
            ulong size = reader.UInt32();
            ulong offset = reader.UInt32();
            if (reader.UInt16() != searched - at - EndSize)
                continue;
            bool isLarge = count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue;
            return isLarge ? Find64(source, (ulong)(source.Length - searched + at)) : (offset, size, count);
        }
        return null;
    }

    private static (ulong Offset, ulong Size, ulong Count) Find64(ByteSource source, ulong end)
    {
        if (end < LocatorSize)
            throw source.Damaged($"{What} is missing");
        var locator = new ByteReader(source.Read(end - LocatorSize, LocatorSize, What), source, What);
        if (locator.UInt32() != Locator64Signature)
            throw source.Damaged($"{What} is missing");
        locator.Skip(4);
        var record = new ByteReader(source.Read(locator.UInt64(), End64Size, What), source, What);
        if (record.UInt32() != End64Signature)
            throw source.Damaged($"{What} is missing");
        record.Skip(28);
        ulong count = record.UInt64();
        ulong size = record.UInt64();
        return (record.UInt64(), size, count);
    }

    private static ZipMember ReadEntry(ByteSource source, ref ByteReader reader)
    {
        if (reader.Remaining < EntrySize || reader.UInt32() != EntrySignature)
            throw source.Damaged($"{What} is damaged");
        reader.Skip(1);
        bool isUnix = reader.Byte() == 3;
        reader.Skip(2);
        int flags = reader.UInt16();
        int method = reader.UInt16();
        reader.Skip(4); // time
        uint checksum = reader.UInt32();
        ulong packed = reader.UInt32();
        ulong size = reader.UInt32();
        int nameLength = reader.UInt16();
        int extraLength = reader.UInt16();
        int commentLength = reader.UInt16();
        reader.Skip(4);
        uint attributes = reader.UInt32();
        ulong header = reader.UInt32();
        string name = DecodeName(source, reader.Bytes(nameLength));
        ReadSizes64(source, reader.Bytes(extraLength), ref size, ref packed, ref header);
        reader.Skip(commentLength);
        if ((flags & 1) != 0)
            throw source.Unsupported($"the member \"{name}\" is encrypted");
        if (isUnix && attributes >> 28 == 0xA)
            throw source.Refused($"the member \"{name}\" is a symbolic link");
        return new ZipMember(name, method, checksum, packed, size, header);
    }

    /// <summary>Sizes that don't fit into 32 bits are in an extra field, in this order, each only where its own field is full.</summary>
    private static void ReadSizes64(ByteSource source, ReadOnlySpan<byte> extra, ref ulong size, ref ulong packed, ref ulong header)
    {
        var reader = new ByteReader(extra, source, What);
        while (reader.Remaining >= 4)
        {
            int id = reader.UInt16();
            var field = new ByteReader(reader.Bytes(reader.UInt16()), source, What);
            if (id != 1)
                continue;
            if (size == uint.MaxValue)
                size = field.UInt64();
            if (packed == uint.MaxValue)
                packed = field.UInt64();
            if (header == uint.MaxValue)
                header = field.UInt64();
        }
    }

    private static string DecodeName(ByteSource source, ReadOnlySpan<byte> bytes)
    {
        string name = TextFile.Decode(bytes, source.Name);
        // Nothing is ever unpacked to a path from an archive. A name that tries is a sign of a file that isn't what it seems.
        if (name.Length == 0 || name[0] == '/' || name.AsSpan().ContainsAny('\\', ':', '\0') || name.Split('/').Contains(".."))
            throw source.Refused($"the member \"{name}\" has a path that leads out of the archive");
        return name;
    }
}
