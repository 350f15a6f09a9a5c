using System.Buffers.Binary;

namespace Keras.Serialization;

/// <summary>Takes little-endian values off a piece of a file, one after the other, never beyond its end.</summary>
/// <param name="bytes">The piece.</param>
/// <param name="source">The file, for messages.</param>
/// <param name="what">What the piece is, for messages.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, ByteSource source, string what)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly int Remaining => rest.Length;

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    /// <summary>An unsigned number of 1, 2, 4 or 8 bytes.</summary>
    public ulong UInt(int size) => size switch { 1 => Byte(), 2 => UInt16(), 4 => UInt32(), _ => UInt64() };

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)rest.Length)
            throw source.Damaged($"{what} ends in the middle");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public void Skip(int count) => Bytes(count);
}
