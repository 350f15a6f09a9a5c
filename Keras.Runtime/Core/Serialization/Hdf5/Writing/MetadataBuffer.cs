using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Keras.Serialization.Hdf5;

/// <summary>A growing piece of a file, in which places can be reserved and filled later.</summary>
internal sealed class MetadataBuffer
{
    private readonly List<byte> bytes = [];

    public long Length => bytes.Count;

    /// <summary>What was written so far; valid until more is.</summary>
    public Span<byte> Bytes => CollectionsMarshal.AsSpan(bytes);

    public void Byte(byte value) => bytes.Add(value);

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), (ushort)value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Appends bytes.</summary>
    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Appends bytes, and zeros up to a multiple of eight of them.</summary>
    public void Bytes8(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length + 7 & ~7));

    /// <summary>Appends zeros and returns where they begin.</summary>
    public long Reserve(int count)
    {
        long address = Length;
        Take(count);
        return address;
    }

    /// <summary>Appends zeros up to a multiple of eight.</summary>
    public void Align() => Take((int)(-Length & 7));

    /// <summary>Replaces eight bytes that were written before.</summary>
    public void PatchUInt64(long address, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Bytes[(int)address..], value);

    private Span<byte> Take(int count)
    {
        int start = bytes.Count;
        CollectionsMarshal.SetCount(bytes, start + count);
        var taken = Bytes[start..];
        taken.Clear();
        return taken;
    }
}
