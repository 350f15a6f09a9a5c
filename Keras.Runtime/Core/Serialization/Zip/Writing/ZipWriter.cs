using System.Text;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization.Zip;

/// <summary>
/// Writes zip archives as Keras does: members as they are, one after another, all of the same moment, so that a model always gives the same
/// bytes.
/// </summary>
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
            WriteEnd64(directory, size);
        var end = new MetadataBuffer();
        end.UInt32(EndSignature);
        end.UInt32(0);
        end.UInt16(members.Count);
        end.UInt16(members.Count);
        end.UInt32((uint)size);
        end.UInt32(isLarge ? uint.MaxValue : (uint)directory);
        end.UInt16(0);
        Write(end);
    }

    private void WriteEnd64(long directory, long size)
    {
        long place = at;
        var record = new MetadataBuffer();
        record.UInt32(End64Signature);
        record.UInt64(44);
        record.UInt16(Version64);
        record.UInt16(Version64);
        record.UInt64(0);
        record.UInt64((ulong)members.Count);
        record.UInt64((ulong)members.Count);
        record.UInt64((ulong)size);
        record.UInt64((ulong)directory);
        record.UInt32(Locator64Signature);
        record.UInt32(0);
        record.UInt64((ulong)place);
        record.UInt32(1);
        Write(record);
    }

    private MetadataBuffer Header(Member member)
    {
        // Lengths that follow the content stand as 0 before it.
        long length = canSeek ? member.Length : 0;
        var record = new MetadataBuffer();
        record.UInt32(HeaderSignature);
        record.UInt16(member.IsLarge ? Version64 : Version);
        WriteCommon(record, member, member.IsLarge && canSeek ? uint.MaxValue : (uint)length, member.IsLarge ? 20 : 0);
        record.Raw(member.Name);
        if (member.IsLarge)
            WriteLarge(record, length, length);
        return record;
    }

    private MetadataBuffer Entry(Member member)
    {
        bool isFar = member.Header >= uint.MaxValue;
        long[] large =
            [.. member.IsLarge ? [member.Length, member.Length] : Array.Empty<long>(), .. isFar ? [member.Header] : Array.Empty<long>()];
        ushort version = large.Length == 0 ? Version : Version64;
        var record = new MetadataBuffer();
        record.UInt32(EntrySignature);
        record.UInt16(version);
        record.UInt16(version);
        WriteCommon(record, member, member.IsLarge ? uint.MaxValue : (uint)member.Length, large.Length == 0 ? 0 : 4 + 8 * large.Length);
        record.Reserve(10); // no comment, on the first disk, no attributes
        record.UInt32(isFar ? uint.MaxValue : (uint)member.Header);
        record.Raw(member.Name);
        if (large.Length > 0)
            WriteLarge(record, large);
        return record;
    }

    /// <summary>
    /// What a member's header and its entry in the directory have alike, from the flags to the length of what doesn't fit into 32 bits.
    /// </summary>
    private void WriteCommon(MetadataBuffer record, Member member, uint length, int extraLength)
    {
        record.UInt16(canSeek ? 0 : LengthsFollow);
        record.UInt16(0); // not compressed
        record.UInt32(Moment);
        record.UInt32(member.Checksum);
        record.UInt32(length);
        record.UInt32(length);
        record.UInt16(member.Name.Length);
        record.UInt16(extraLength);
    }

    private static void WriteLarge(MetadataBuffer record, params ReadOnlySpan<long> values)
    {
        record.UInt16(1);
        record.UInt16(8 * values.Length);
        foreach (long value in values)
            record.UInt64((ulong)value);
    }

    /// <summary>The checksum is known only now: into the header where the stream can go back, else after the content.</summary>
    private void WriteChecksum(Member member)
    {
        var record = new MetadataBuffer();
        if (canSeek)
        {
            record.UInt32(member.Checksum);
            stream.Position = start + member.Header + ChecksumInHeader;
            stream.Write(record.Bytes);
            stream.Position = start + at;
            return;
        }

        record.UInt32(LengthsSignature);
        record.UInt32(member.Checksum);
        for (int length = 0; length < 2; length++) // as stored, and as it is
        {
            if (member.IsLarge)
                record.UInt64((ulong)member.Length);
            else
                record.UInt32((uint)member.Length);
        }

        Write(record);
    }

    private void Write(MetadataBuffer record)
    {
        stream.Write(record.Bytes);
        at += record.Length;
    }

    private sealed record Member(byte[] Name, long Length, long Header, uint Checksum = 0)
    {
        public bool IsLarge => Length >= uint.MaxValue;
    }
}
