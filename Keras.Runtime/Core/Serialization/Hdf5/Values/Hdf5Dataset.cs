using System.Runtime.InteropServices;

namespace Keras.Serialization.Hdf5;

// The compiler reads declarations only, so that it shares what is beside this file, but not this.
internal sealed partial class Hdf5Dataset
{
    /// <summary>Copies elements as floats, converted from whatever they are stored as.</summary>
    /// <exception cref="ModelFileException">The elements are not numbers.</exception>
    public void Read(ulong first, Span<float> destination)
    {
        CheckNumbers();
        if (Type is { Kind: Hdf5Kind.Float32, BigEndian: false } && BitConverter.IsLittleEndian)
        {
            layout.Read(Source, first * 4, MemoryMarshal.AsBytes(destination));
            return;
        }
        Span<byte> buffer = new byte[Math.Min(65536, destination.Length * (int)Type.Size)];
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, buffer.Length / (int)Type.Size);
            var bytes = buffer[..(count * (int)Type.Size)];
            layout.Read(Source, first * Type.Size, bytes);
            NumberConversion.ToFloats(bytes, Type, destination[..count]);
            destination = destination[count..];
            first += (ulong)count;
        }
    }

    /// <summary>The only element, as an integer.</summary>
    /// <exception cref="ModelFileException">There isn't exactly one element, or it isn't an integer.</exception>
    public long ReadInteger()
    {
        CheckNumbers();
        Span<byte> bytes = stackalloc byte[8];
        bytes = bytes[..(int)Type.Size];
        if (Count != 1)
            throw Source.Damaged($"{Title} should hold one number and holds {Count}");
        layout.Read(Source, 0, bytes);
        return NumberConversion.ToInteger(bytes, Type) ?? throw Source.Damaged($"{Title} should hold an integer and holds {Type.Kind}");
    }

    /// <summary>Copies the elements' bytes as they are stored.</summary>
    public void ReadBytes(ulong offset, Span<byte> destination) => layout.Read(Source, offset, destination);
}
