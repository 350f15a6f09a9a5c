using System.Buffers.Binary;
using System.Text;

namespace Keras.Serialization.Zip;

/// <summary>Writes zip archives as Keras does: members as they are, one after another, all of the same moment, so that a model always gives the same bytes.</summary>
/// <remarks>The platform's own archives bring time zones and compression along, a twentieth of a native program.</remarks>
internal sealed class ZipWriter(Stream stream)
{
    private const ushort Version = 20, Version64 = 45, LengthsFollow = 1 << 3;
    private const uint HeaderSignature = 0x04034B50, LengthsSignature = 0x08074B50, EntrySignature = 0x02014B50;
    private const uint End64Signature = 0x06064B50, Locator64Signature = 0x07064B50, EndSignature = 0x06054B50;
    private const int ChecksumInHeader = 14;

    // Midnight of 1 January 1980, the first that the format knows.
    private const uint Moment = 0x0021_0000;

    private readonly List<Member> members = [];
    private readonly bool canSeek = stream.CanSeek;
    private readonly long start = stream.CanSeek ? stream.Position : 0;
    private long at;

    /// <summary>Adds a member with a name in ASCII and of <paramref name="length"/> bytes, which <paramref name="write"/> writes.</summary>
    /// <exception cref="InvalidOperationException">It wrote another number of bytes.</exception>
    public void Add(string name, long length, Action<Stream> write)
    {
        long header = at;
        var member = new Member(Encoding.ASCII.GetBytes(name), length, header);
        Write(Header(member));
        var content = new MemberStream(stream);
        write(content);
        if (content.Count != length)
            throw new InvalidOperationException($"Expected {length} bytes of \"{name}\", but {content.Count} were written.");
        at += length;
        members.Add(member with { Checksum = content.Checksum });
        WriteChecksum(members[^1]);
    }

    /// <summary>Writes the directory, after which the archive is whole.</summary>
    public void Finish()
    {
        long directory = at;
        foreach (Member member in members)
            Write(Entry(member));
        long size = at - directory;
        bool isLarge = directory >= uint.MaxValue;
        if (isLarge)
        {
            long record = at;
            Write(new Record(56).UInt32(End64Signature).UInt64(44).UInt16(Version64).UInt16(Version64).UInt64(0).UInt64(members.Count).UInt64(members.Count).UInt64(size).UInt64(directory));
            Write(new Record(20).UInt32(Locator64Signature).UInt32(0).UInt64(record).UInt32(1));
        }

        Write(new Record(22).UInt32(EndSignature).UInt32(0).UInt16((ushort)members.Count).UInt16((ushort)members.Count).UInt32((uint)size)
            .UInt32(isLarge ? uint.MaxValue : (uint)directory).UInt16(0));
    }

    private Record Header(Member member)
    {
        bool isLarge = member.IsLarge;
        // Lengths that follow the content stand as 0 before it.
        uint length = canSeek ? isLarge ? uint.MaxValue : (uint)member.Length : 0;
        Record record = new Record(30 + member.Name.Length + (isLarge ? 20 : 0)).UInt32(HeaderSignature).UInt16(isLarge ? Version64 : Version).UInt16(Flags).UInt16(0).UInt32(Moment)
            .UInt32(0).UInt32(length).UInt32(length).UInt16((ushort)member.Name.Length).UInt16(isLarge ? 20 : 0).Bytes(member.Name);
        return isLarge ? record.UInt16(1).UInt16(16).UInt64(canSeek ? member.Length : 0).UInt64(canSeek ? member.Length : 0) : record;
    }

    private Record Entry(Member member)
    {
        uint length = member.IsLarge ? uint.MaxValue : (uint)member.Length;
        bool isFar = member.Header >= uint.MaxValue;
        int extra = (member.IsLarge ? 16 : 0) + (isFar ? 8 : 0);
        Record record = new Record(46 + member.Name.Length + (extra == 0 ? 0 : 4 + extra)).UInt32(EntrySignature)
            .UInt16(extra == 0 ? Version : Version64).UInt16(extra == 0 ? Version : Version64).UInt16(Flags).UInt16(0).UInt32(Moment)
            .UInt32(member.Checksum).UInt32(length).UInt32(length).UInt16((ushort)member.Name.Length).UInt16(extra == 0 ? 0 : 4 + extra).UInt16(0)
            .UInt32(0).UInt32(0).UInt32(isFar ? uint.MaxValue : (uint)member.Header).Bytes(member.Name);
        if (extra == 0)
            return record;
        record = record.UInt16(1).UInt16(extra);
        record = member.IsLarge ? record.UInt64(member.Length).UInt64(member.Length) : record;
        return isFar ? record.UInt64(member.Header) : record;
    }

    private int Flags => canSeek ? 0 : LengthsFollow;

    /// <summary>The checksum is known only now: into the header where the stream can go back, else after the content.</summary>
    private void WriteChecksum(Member member)
    {
        if (!canSeek)
        {
            Record record = new Record(member.IsLarge ? 24 : 16).UInt32(LengthsSignature).UInt32(member.Checksum);
            Write(member.IsLarge ? record.UInt64(member.Length).UInt64(member.Length) : record.UInt32((uint)member.Length).UInt32((uint)member.Length));
            return;
        }

        stream.Position = start + member.Header + ChecksumInHeader;
        stream.Write(new Record(4).UInt32(member.Checksum).Written);
        stream.Position = start + at;
    }

    private void Write(Record record)
    {
        stream.Write(record.Written);
        at += record.Written.Length;
    }

    private sealed record Member(byte[] Name, long Length, long Header, uint Checksum = 0)
    {
        public bool IsLarge => Length >= uint.MaxValue;
    }

    /// <summary>Numbers one after another.</summary>
    private readonly struct Record(int length, int at = 0, byte[]? bytes = null)
    {
        private readonly byte[] bytes = bytes ?? new byte[length];

        public ReadOnlySpan<byte> Written => bytes.AsSpan(0, at);

        public Record UInt16(int value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            return new Record(length, at + 2, bytes);
        }

        public Record UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            return new Record(length, at + 4, bytes);
        }

        public Record UInt64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
            return new Record(length, at + 8, bytes);
        }

        public Record Bytes(byte[] value)
        {
            value.CopyTo(bytes, at);
            return new Record(length, at + value.Length, bytes);
        }
    }
}
