using System.Buffers.Binary;

namespace Keras.Serialization.Hdf5;

/// <summary>Turns stored numbers of any kind into floats and integers.</summary>
internal static class NumberConversion
{
    /// <summary>Converts every element; doubles and large integers are rounded.</summary>
    public static void ToFloats(ReadOnlySpan<byte> bytes, Hdf5Type type, Span<float> destination)
    {
        int size = (int)type.Size;
        for (int index = 0; index < destination.Length; index++)
            destination[index] = ToFloat(bytes.Slice(index * size, size), type);
    }

    /// <summary>Converts one integer (or bool); null where the element is none, or beyond 63 bits.</summary>
    public static long? ToInteger(ReadOnlySpan<byte> bytes, Hdf5Type type)
    {
        ulong bits = Bits(bytes, type.BigEndian);
        return type.Kind switch
        {
            Hdf5Kind.Int8 => (sbyte)bits,
            Hdf5Kind.Int16 => (short)bits,
            Hdf5Kind.Int32 => (int)bits,
            Hdf5Kind.Int64 => (long)bits,
            Hdf5Kind.UInt8 or Hdf5Kind.UInt16 or Hdf5Kind.UInt32 or Hdf5Kind.Boolean => (long)bits,
            Hdf5Kind.UInt64 when bits <= long.MaxValue => (long)bits,
            _ => null,
        };
    }

    private static float ToFloat(ReadOnlySpan<byte> bytes, Hdf5Type type)
    {
        ulong bits = Bits(bytes, type.BigEndian);
        return type.Kind switch
        {
            Hdf5Kind.Float16 => (float)BitConverter.UInt16BitsToHalf((ushort)bits),
            Hdf5Kind.BFloat16 => BitConverter.UInt32BitsToSingle((uint)bits << 16),
            Hdf5Kind.Float32 => BitConverter.UInt32BitsToSingle((uint)bits),
            Hdf5Kind.Float64 => (float)BitConverter.UInt64BitsToDouble(bits),
            Hdf5Kind.Int8 => (sbyte)bits,
            Hdf5Kind.Int16 => (short)bits,
            Hdf5Kind.Int32 => (int)bits,
            Hdf5Kind.Int64 => (long)bits,
            _ => bits,
        };
    }

    private static ulong Bits(ReadOnlySpan<byte> bytes, bool bigEndian) => (bytes.Length, bigEndian) switch
    {
        (1, _) => bytes[0],
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (8, false) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };
}
