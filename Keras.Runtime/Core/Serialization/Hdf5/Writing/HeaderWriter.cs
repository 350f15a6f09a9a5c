using System.Text;

namespace Keras.Serialization.Hdf5;

/// <summary>Writes the header of one object, message by message, in version 1.</summary>
internal sealed class HeaderWriter
{
    /// <summary>Bytes before the first message.</summary>
    public const int PrefixSize = 16;

    private const byte Constant = 1;

    private readonly MetadataBuffer messages = new();
    private int count;

    public void SymbolTable(long tree, long heap)
    {
        Begin(HeaderMessageType.SymbolTable, 16);
        messages.UInt64((ulong)tree);
        messages.UInt64((ulong)heap);
    }

    public void Dataspace(IReadOnlyList<int> shape)
    {
        Begin(HeaderMessageType.Dataspace, 8 + 16 * shape.Count);
        messages.Byte(1);
        messages.Byte((byte)shape.Count);
        messages.Byte((byte)(shape.Count == 0 ? 0 : 1)); // the largest sizes follow
        messages.Reserve(5);
        for (int pass = 0; pass < 2; pass++)
            foreach (int dimension in shape)
                messages.UInt64((ulong)dimension);
    }

    public void Datatype(Hdf5Kind kind)
    {
        Begin(HeaderMessageType.Datatype, kind == Hdf5Kind.Float32 ? 24 : 16, Constant);
        switch (kind)
        {
            case Hdf5Kind.Float32:
                messages.UInt32(0x001F2011); // floating point; the sign is bit 31, the mantissa's first bit is implied
                messages.UInt32(4);
                messages.UInt16(0);
                messages.UInt16(32);
                messages.UInt32(0x17000817); // exponent: 8 bits from 23 on; mantissa: 23 bits from 0 on
                messages.UInt64(127);
                break;
            case Hdf5Kind.Int8 or Hdf5Kind.Int32 or Hdf5Kind.Int64:
                uint size = kind == Hdf5Kind.Int8 ? 1u : kind == Hdf5Kind.Int32 ? 4u : 8u;
                messages.UInt32(0x00000810); // fixed point, signed
                messages.UInt32(size);
                messages.UInt16(0);
                messages.UInt16((int)size * 8);
                messages.UInt32(0);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Float32, Int8, Int32 and Int64 are written.");
        }
    }

    public void FillValue()
    {
        Begin(HeaderMessageType.FillValue, 8, Constant);
        messages.UInt32(0x01020202); // space is allocated late, written where set; the default value
        messages.UInt32(0);
    }

    /// <summary>
    /// The layout of a dataset; its address is to be filled in at <paramref name="addressGap"/>, counted from the first message on.
    /// </summary>
    public void ContiguousLayout(long size, out long addressGap)
    {
        Begin(HeaderMessageType.Layout, 24);
        messages.UInt16(0x0103);
        addressGap = messages.Reserve(8);
        messages.UInt64((ulong)size);
        messages.Reserve(6);
    }

    /// <summary>Adds the attributes and writes the header; returns its address.</summary>
    public long Write(MetadataBuffer metadata, List<NewAttribute> attributes, TextHeap texts)
    {
        metadata.Align();
        long address = metadata.Length;
        long total = messages.Length + attributes.Sum(attribute => 8L + AttributeSize(attribute));
        metadata.UInt16(1);
        metadata.UInt16(count + attributes.Count);
        metadata.UInt32(1); // one reference
        metadata.UInt64((ulong)total);
        metadata.Bytes8(messages.Bytes);
        foreach (var attribute in attributes)
            WriteAttribute(metadata, attribute, texts);
        return address;
    }

    private static int AttributeSize(NewAttribute attribute) =>
        8 + (Encoding.UTF8.GetByteCount(attribute.Name) + 8 & ~7) + 24 + (attribute.IsList ? 16 : 8) + 16 * attribute.Texts.Count;

    private static void WriteAttribute(MetadataBuffer metadata, NewAttribute attribute, TextHeap texts)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(attribute.Name + '\0');
        WritePrefix(metadata, HeaderMessageType.Attribute, AttributeSize(attribute), 0);
        metadata.UInt16(1);
        metadata.UInt16(nameBytes.Length);
        metadata.UInt16(20);
        metadata.UInt16(attribute.IsList ? 16 : 8);
        metadata.Bytes8(nameBytes);
        if (attribute.Texts.Count == 0)
            WriteFloat64(metadata);
        else
            WriteText(metadata, attribute.IsAscii);
        metadata.UInt64(attribute.IsList ? 0x101u : 1u); // version, and the number of dimensions
        if (attribute.IsList)
            metadata.UInt64((ulong)attribute.Texts.Count);
        foreach (string text in attribute.Texts)
            texts.AddReference(metadata, text);
    }

    /// <summary>The type of texts of variable length, made of unsigned bytes.</summary>
    private static void WriteText(MetadataBuffer metadata, bool isAscii)
    {
        metadata.UInt32(isAscii ? 0x00000119u : 0x00010119u);
        metadata.UInt32(16);
        metadata.UInt32(0x00000010);
        metadata.UInt32(1);
        metadata.UInt64(0x00080000);
    }

    /// <summary>The type of numbers of 64 bits: the sign is bit 63, 11 bits of exponent from 52 on, 52 of mantissa from 0 on.</summary>
    private static void WriteFloat64(MetadataBuffer metadata)
    {
        metadata.UInt32(0x003F2011);
        metadata.UInt32(8);
        metadata.UInt16(0);
        metadata.UInt16(64);
        metadata.UInt32(0x34000B34);
        metadata.UInt64(1023);
    }

    private static void WritePrefix(MetadataBuffer to, HeaderMessageType type, int size, byte flags)
    {
        to.UInt16((int)type);
        to.UInt16(size);
        to.UInt32(flags);
    }

    private void Begin(HeaderMessageType type, int size, byte flags = 0)
    {
        WritePrefix(messages, type, size, flags);
        count++;
    }
}
