using System.IO.Compression;

namespace Keras.Serialization.Zip;

/// <summary>
/// Reads zip archives at random: a member that isn't compressed is read where it lies, without a copy. Checksums and sizes are
/// verified.
/// </summary>
internal sealed class ZipReader(ByteSource source)
{
    private const uint HeaderSignature = 0x04034B50;

    // Beyond this size a member that unpacks to more than a hundred times its size is taken for a bomb (the ratio is Keras' own).
    private const ulong BombSize = 1 << 28;
    private const ulong BombRatio = 100;

    // The most that deflate can do.
    private const ulong DeflateRatio = 1032;

    private readonly Dictionary<string, ZipMember> members = ZipDirectory.Read(source);

    /// <summary>The names of all members.</summary>
    public IEnumerable<string> Names => members.Keys;

    /// <summary>Whether there is a member of that name.</summary>
    public bool Contains(string name) => members.ContainsKey(name);

    /// <summary>
    /// The content of a member; null where there is none of that name. <paramref name="owned"/>: what to dispose after use.
    /// </summary>
    public ByteSource? Open(string name, out Stream? owned)
    {
        owned = null;
        if (!members.TryGetValue(name, out var member))
            return null;
        if (member.Method is not (ZipMember.Stored or ZipMember.Deflated))
            throw source.Unsupported($"the member \"{name}\" is packed by method {member.Method}");
        if ((member.Size > BombSize && member.Size / BombRatio > member.PackedSize) || member.Size / DeflateRatio > member.PackedSize)
            throw source.Damaged($"the member \"{name}\" declares {member.Size} bytes of which {member.PackedSize} are stored");
        var packed = source.Slice(DataOffset(member), checked((long)member.PackedSize), $"{source.Name}/{name}");
        if (member.Method == ZipMember.Deflated)
            return Unpack(packed, member, out owned);
        if (member.Size != member.PackedSize)
            throw source.Damaged($"the member \"{name}\" declares {member.Size} bytes and stores {member.PackedSize}");
        Verify(packed, member);
        return packed;
    }

    private long DataOffset(ZipMember member)
    {
        string what = $"the member \"{member.Name}\"";
        var header = new ByteReader(source.Read(member.Header, 30, what), source, what);
        if (header.UInt32() != HeaderSignature)
            throw source.Damaged($"{what} is not where the zip's directory says");
        header.Skip(22);
        ulong offset = member.Header + 30 + header.UInt16() + header.UInt16();
        source.CheckRange(offset, member.PackedSize, what);
        return (long)offset;
    }

    private void Verify(ByteSource content, ZipMember member)
    {
        uint checksum = 0;
        var piece = new byte[Math.Min(content.Length, 1 << 14)];
        for (long at = 0; at < content.Length; at += piece.Length)
        {
            var bytes = piece.AsSpan(0, (int)Math.Min(piece.Length, content.Length - at));
            content.Read((ulong)at, bytes, member.Name);
            checksum = Crc32.Append(checksum, bytes);
        }
        CheckSum(checksum, member);
    }

    private ByteSource Unpack(ByteSource packed, ZipMember member, out Stream owned)
    {
        long size = checked((long)member.Size);
        owned = UnpackedMember.Create(size, source, member.Name);
        try
        {
            using var unpacking = new DeflateStream(new ByteSourceStream(packed), CompressionMode.Decompress);
            Copy(unpacking, owned, member, size);
            return ByteSource.Over(owned, packed.Name);
        }
        catch (InvalidDataException exception)
        {
            owned.Dispose();
            throw new DamagedModelFileException($"{source.Name}: the member \"{member.Name}\" can't be unpacked.", exception);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    private void Copy(Stream from, Stream to, ZipMember member, long size)
    {
        uint checksum = 0;
        var piece = new byte[1 << 16];
        while (from.Read(piece) is var count and > 0)
        {
            if (count > size - to.Position)
                throw source.Damaged($"the member \"{member.Name}\" declares {size} bytes and unpacks to more");
            checksum = Crc32.Append(checksum, piece.AsSpan(0, count));
            to.Write(piece, 0, count);
        }
        if (to.Position != size)
            throw source.Damaged($"the member \"{member.Name}\" declares {size} bytes and unpacks to {to.Position}");
        CheckSum(checksum, member);
    }

    private void CheckSum(uint checksum, ZipMember member)
    {
        if (checksum != member.Checksum)
            throw source.Damaged($"the member \"{member.Name}\" is damaged: its content doesn't match its checksum (CRC-32)");
    }
}
