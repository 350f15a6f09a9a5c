namespace Keras.Serialization.Zip;

/// <summary>Passes a member's content on, counts it and takes its checksum.</summary>
internal sealed class MemberStream(Stream archive) : Stream
{
    /// <summary>How many bytes came.</summary>
    public long Count { get; private set; }

    /// <summary>The CRC-32 of the bytes that came.</summary>
    public uint Checksum { get; private set; }

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => Count; set => throw new NotSupportedException(); }

    /// <inheritdoc />
    public override void Flush() => archive.Flush();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        archive.Write(buffer);
        Checksum = Crc32.Append(Checksum, buffer);
        Count += buffer.Length;
    }
}
