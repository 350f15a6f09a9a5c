using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>Copies a weight's values from <paramref name="first"/> on.</summary>
internal delegate void FloatReader(long first, Span<float> destination);

/// <summary>Makes datasets of weights and of an optimizer's numbers.</summary>
internal static class NewNumbers
{
    private const int PieceFloats = 65536;

    /// <summary>Floats, which are asked for when the file is written, a piece at a time.</summary>
    public static NewDataset Floats(IReadOnlyList<int> shape, FloatReader read) => Of(shape, isInt8: false, read);

    /// <summary>The same, or floats that are whole numbers, as such of eight bits.</summary>
    public static NewDataset Of(IReadOnlyList<int> shape, bool isInt8, FloatReader read)
    {
        long count = 1;
        foreach (int dimension in shape)
            count = checked(count * dimension);
        return new NewDataset(isInt8 ? Hdf5Kind.Int8 : Hdf5Kind.Float32, shape, stream => WriteFloats(stream, count, isInt8, read));
    }

    /// <summary>A single float.</summary>
    public static NewDataset Float(float value) => Floats([], (_, destination) => destination[0] = value);

    /// <summary>A single integer: of 32 bits as Keras has it, of 64 where it needs them.</summary>
    public static NewDataset Integer(long value)
    {
        var kind = value == (int)value ? Hdf5Kind.Int32 : Hdf5Kind.Int64;
        return new NewDataset(kind, [], stream =>
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            stream.Write(bytes[..(kind == Hdf5Kind.Int32 ? 4 : 8)]);
        });
    }

    private static void WriteFloats(Stream stream, long count, bool isInt8, FloatReader read)
    {
        var piece = new float[Math.Min(count, PieceFloats)];
        for (long first = 0; first < count; first += piece.Length)
        {
            var values = piece.AsSpan(0, (int)Math.Min(piece.Length, count - first));
            read(first, values);
            var bytes = MemoryMarshal.AsBytes(values);
            if (isInt8)
            {
                // Each byte takes a place that was read already.
                for (int i = 0; i < values.Length; i++) bytes[i] = (byte)(sbyte)values[i];
                bytes = bytes[..values.Length];
            }
            else if (!BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(bytes), MemoryMarshal.Cast<byte, int>(bytes));
            stream.Write(bytes);
        }
    }
}
