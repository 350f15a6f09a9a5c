namespace Keras.Tests.Serialization;

/// <summary>A file of any size in memory, of which only the pieces are kept that aren't zero.</summary>
internal sealed class HollowStream(bool canSeek = true) : Stream
{
    private const int PieceSize = 1 << 16;

    private readonly Dictionary<long, byte[]> pieces = [];
    private long length;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek { get; } = canSeek;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => position; set => position = value; }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        (long piece, int at) = (position / PieceSize, (int)(position % PieceSize));
        int count = (int)Math.Min(Math.Min(buffer.Length, PieceSize - at), length - position);
        if (pieces.TryGetValue(piece, out byte[]? bytes))
            bytes.AsSpan(at, count).CopyTo(buffer);
        else
            buffer[..count].Clear();
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? position : length);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            (long piece, int at) = (position / PieceSize, (int)(position % PieceSize));
            ReadOnlySpan<byte> part = buffer[..Math.Min(buffer.Length, PieceSize - at)];
            bool isThere = pieces.TryGetValue(piece, out byte[]? bytes);
            if (isThere || part.ContainsAnyExcept((byte)0))
                part.CopyTo((bytes ??= pieces[piece] = new byte[PieceSize]).AsSpan(at));
            position += part.Length;
            length = Math.Max(length, position);
            buffer = buffer[part.Length..];
        }
    }
}
