namespace Keras.Serialization.Hdf5;

/// <summary>The type of the elements of a dataset or attribute.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Size">Bytes of one.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct Hdf5Type(Hdf5Kind Kind, uint Size, bool BigEndian)
{
    private const int FixedPoint = 0, FloatingPoint = 1, String = 3, Opaque = 5, Enumeration = 8, VariableLength = 9;

    public bool IsText => Kind is Hdf5Kind.FixedString or Hdf5Kind.VariableString;

    public bool IsInteger => Kind <= Hdf5Kind.UInt64;

    public bool IsNumber => Kind < Hdf5Kind.FixedString;

    /// <summary>Reads a datatype message.</summary>
    public static Hdf5Type Parse(ReadOnlySpan<byte> message, ByteSource source)
    {
        var reader = new ByteReader(message, source, "a datatype");
        int kind = reader.Byte() & 15;
        byte bits0 = reader.Byte();
        byte bits1 = reader.Byte();
        byte bits2 = reader.Byte();
        uint size = reader.UInt32();
        if (size == 0)
            throw source.Damaged("a datatype has elements of 0 bytes");
        bool bigEndian = (bits0 & 1) != 0;
        return kind switch
        {
            FixedPoint => Integer(size, signed: (bits0 & 8) != 0, bigEndian, ref reader),
            FloatingPoint => Float(size, bits0, signBit: bits1, bigEndian, ref reader),
            String => new Hdf5Type(Hdf5Kind.FixedString, size, false),
            Opaque => new Hdf5Type(Hdf5Kind.Opaque, size, false),
            Enumeration when size == 1 && (bits0 | bits1 << 8) == 2 && bits2 == 0 => new Hdf5Type(Hdf5Kind.Boolean, 1, false),
            VariableLength when (bits0 & 15) == 1 && size == 16 => new Hdf5Type(Hdf5Kind.VariableString, size, false),
            _ => new Hdf5Type(Hdf5Kind.Other, size, false),
        };
    }

    private static Hdf5Type Integer(uint size, bool signed, bool bigEndian, ref ByteReader reader)
    {
        int offset = reader.UInt16();
        int precision = reader.UInt16();
        var kind = (size, signed) switch
        {
            _ when offset != 0 || precision != 8 * size => Hdf5Kind.Other,
            (1, true) => Hdf5Kind.Int8,
            (1, false) => Hdf5Kind.UInt8,
            (2, true) => Hdf5Kind.Int16,
            (2, false) => Hdf5Kind.UInt16,
            (4, true) => Hdf5Kind.Int32,
            (4, false) => Hdf5Kind.UInt32,
            (8, true) => Hdf5Kind.Int64,
            (8, false) => Hdf5Kind.UInt64,
            _ => Hdf5Kind.Other,
        };
        return new Hdf5Type(kind, size, bigEndian);
    }

    private static Hdf5Type Float(uint size, int bits, int signBit, bool bigEndian, ref ByteReader reader)
    {
        int offset = reader.UInt16();
        int precision = reader.UInt16();
        int exponentAt = reader.Byte();
        int exponentBits = reader.Byte();
        int mantissaAt = reader.Byte();
        int mantissaBits = reader.Byte();
        long bias = reader.UInt32();
        // IEEE 754, and nothing else: the sign on top, then the exponent, then a mantissa whose first bit is implied (2) and not stored.
        bool standard = offset == 0 && precision == 8 * size && signBit == precision - 1 && mantissaAt == 0 && exponentAt == mantissaBits
            && exponentBits + mantissaBits + 1 == precision && bias == (1L << (exponentBits - 1)) - 1 && (bits & 0x70) == 0x20;
        var kind = (size, exponentBits) switch
        {
            _ when !standard => Hdf5Kind.Other,
            (2, 5) => Hdf5Kind.Float16,
            (2, 8) => Hdf5Kind.BFloat16,
            (4, 8) => Hdf5Kind.Float32,
            (8, 11) => Hdf5Kind.Float64,
            _ => Hdf5Kind.Other,
        };
        return new Hdf5Type(kind, size, bigEndian);
    }
}
