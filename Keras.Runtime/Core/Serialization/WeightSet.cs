using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>Copies a weight's values from <paramref name="first"/> on.</summary>
internal delegate void FloatReader(long first, Span<float> destination);

/// <summary>The weights that go into a file, by their paths in it.</summary>
/// <remarks>Values are asked for when the file is written, a piece at a time; they are not copied before.</remarks>
internal sealed class WeightSet
{
    private const int PieceFloats = 65536;

    internal NewGroup Root { get; } = new();

    /// <summary>Adds an object of the model; Keras writes one for every layer, also for those without weights.</summary>
    /// <param name="path">The group of its weights, such as <c>layers/dense/vars</c>.</param>
    /// <param name="objectName">The object's own name, such as <c>dense</c>.</param>
    public void AddGroup(string path, string objectName)
    {
        var attributes = Root.Group(path).Attributes;
        attributes.Clear();
        attributes.Add(new("name", objectName));
    }

    /// <summary>Adds a weight.</summary>
    /// <param name="path">Its path, such as <c>layers/dense/vars/0</c>.</param>
    /// <param name="objectName">The name of the layer or other object that it belongs to.</param>
    /// <param name="shape">Its sizes; empty for a scalar.</param>
    /// <param name="read">Gives its values.</param>
    public void Add(string path, string objectName, IReadOnlyList<int> shape, FloatReader read)
    {
        long count = 1;
        foreach (int dimension in shape)
            count = checked(count * dimension);
        Add(path, objectName, new NewDataset(Hdf5Kind.Float32, shape, stream => WriteFloats(stream, count, read)));
    }

    /// <summary>Adds a weight whose values, in row-major order, are at hand.</summary>
    public void Add(string path, string objectName, IReadOnlyList<int> shape, ReadOnlyMemory<float> values) =>
        Add(path, objectName, shape, (first, destination) => values.Span.Slice((int)first, destination.Length).CopyTo(destination));

    /// <summary>Adds a scalar integer, such as an optimizer's count of steps: of 32 bits as Keras has it, of 64 where it needs them.</summary>
    public void AddInteger(string path, string objectName, long value)
    {
        var kind = value == (int)value ? Hdf5Kind.Int32 : Hdf5Kind.Int64;
        Add(path, objectName, new NewDataset(kind, [], stream =>
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            stream.Write(bytes[..(kind == Hdf5Kind.Int32 ? 4 : 8)]);
        }));
    }

    private void Add(string path, string objectName, NewDataset dataset)
    {
        int slash = path.LastIndexOf('/');
        if (slash < 1)
            throw new ArgumentException($"A weight's path has a group, such as layers/dense/vars/0; got \"{path}\".", nameof(path));
        AddGroup(path[..slash], objectName);
        Root.Group(path[..slash]).Add(path[(slash + 1)..], dataset);
    }

    private static void WriteFloats(Stream stream, long count, FloatReader read)
    {
        var piece = new float[Math.Min(count, PieceFloats)];
        for (long first = 0; first < count; first += piece.Length)
        {
            var values = piece.AsSpan(0, (int)Math.Min(piece.Length, count - first));
            read(first, values);
            var bytes = MemoryMarshal.AsBytes(values);
            if (!BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(bytes), MemoryMarshal.Cast<byte, int>(bytes));
            stream.Write(bytes);
        }
    }
}
