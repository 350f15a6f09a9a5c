using System.Buffers.Binary;

namespace Keras.Serialization.Hdf5;

/// <summary>A named value that is attached to a group or dataset.</summary>
internal sealed class Hdf5Attribute
{
    private const string What = "an attribute";

    private readonly Hdf5File file;
    private readonly ReadOnlyMemory<byte> data;
    private readonly ulong count;

    private Hdf5Attribute(Hdf5File file, string name, Hdf5Type type, ulong[] shape, ulong count, ReadOnlyMemory<byte> data)
    {
        this.file = file;
        this.data = data;
        this.count = count;
        Name = name;
        Type = type;
        Shape = shape;
    }

    public string Name { get; }

    public Hdf5Type Type { get; }

    public ulong[] Shape { get; }

    /// <summary>The name in an attribute message, which can be read where the rest can't.</summary>
    public static string NameIn(ReadOnlySpan<byte> message, ByteSource source)
    {
        var reader = new ByteReader(message, source, What);
        bool hasCharacterSet = reader.Byte() == 3;
        reader.Skip(1);
        int nameSize = reader.UInt16();
        reader.Skip(hasCharacterSet ? 5 : 4);
        return Hdf5Text.Decode(reader.Bytes(nameSize), source);
    }

    /// <summary>Reads an attribute message.</summary>
    public static Hdf5Attribute Parse(Hdf5File file, ReadOnlyMemory<byte> message)
    {
        var source = file.Source;
        var reader = new ByteReader(message.Span, source, What);
        int version = reader.Byte();
        if (version is < 1 or > 3)
            throw source.Damaged($"{What} has version {version}");
        int flags = reader.Byte();
        if (version > 1 && (flags & 3) != 0)
            throw source.Unsupported($"{What} has a type or extent that is kept elsewhere");
        int nameSize = reader.UInt16();
        int typeSize = reader.UInt16();
        int shapeSize = reader.UInt16();
        if (version == 3)
            reader.Skip(1); // character set: UTF-8 holds ASCII
        // Version 1 fills every part up to a multiple of eight bytes.
        int Padded(int size) => version == 1 ? size + 7 & ~7 : size;
        string name = Hdf5Text.Decode(reader.Bytes(Padded(nameSize))[..nameSize], source);
        var type = Hdf5Type.Parse(reader.Bytes(Padded(typeSize))[..typeSize], source);
        ulong[] shape = Hdf5Shape.Parse(reader.Bytes(Padded(shapeSize))[..shapeSize], source);
        ulong count = Hdf5Shape.Count(shape, source, $"the attribute \"{name}\"");
        var data = message[^reader.Remaining..];
        if (count > (ulong)data.Length / type.Size)
            throw source.Damaged($"the attribute \"{name}\" declares {count} elements and holds {data.Length} bytes");
        return new Hdf5Attribute(file, name, type, shape, count, data);
    }

    /// <summary>The texts of the attribute: one for a scalar, none where the list is empty (which h5py writes as numbers).</summary>
    public string[] Texts()
    {
        if (count == 0)
            return [];
        if (!Type.IsText)
            throw file.Source.Damaged($"the attribute \"{Name}\" should hold text and is of kind {Type.Kind}");
        var texts = new string[count];
        for (int index = 0; index < texts.Length; index++)
        {
            var bytes = Type.Kind == Hdf5Kind.FixedString
                ? data.Slice(index * (int)Type.Size, (int)Type.Size)
                : Variable(data.Span.Slice(index * 16, 16));
            texts[index] = Hdf5Text.Decode(bytes.Span, file.Source);
        }
        return texts;
    }

    private ReadOnlyMemory<byte> Variable(ReadOnlySpan<byte> reference)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(reference);
        if (length == 0)
            return default;
        var value = file.Heap.Get(BinaryPrimitives.ReadUInt64LittleEndian(reference[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(reference[12..]));
        if (length > value.Length)
            throw file.Source.Damaged($"a text of the attribute \"{Name}\" declares {length} bytes and has {value.Length}");
        return value[..(int)length];
    }
}
