using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>A weight in a file: its declaration is read and checked, its values are read when asked for.</summary>
internal sealed class StoredWeight
{
    private readonly Hdf5Dataset dataset;

    public StoredWeight(Hdf5Dataset dataset, string path)
    {
        this.dataset = dataset;
        Path = path;
        // A dimension beyond an int can only come with a zero beside it, since the data lie within the file.
        Shape = [.. dataset.Shape.Select(dimension => (int)Math.Min(dimension, int.MaxValue))];
    }

    /// <summary>Its path in the file.</summary>
    public string Path { get; }

    /// <summary>Its sizes; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>What its elements are in the file.</summary>
    public Hdf5Kind Kind => dataset.Type.Kind;

    /// <summary>Whether its elements are numbers (or bool), which can be read as floats.</summary>
    public bool IsNumber => dataset.Type.IsNumber;

    /// <summary>Whether its elements are integers.</summary>
    public bool IsInteger => dataset.Type.IsInteger;

    /// <summary>The number of elements.</summary>
    public long Count => (long)dataset.Count;

    /// <summary>Copies all values, converted to float32.</summary>
    public void Read(Span<float> destination)
    {
        if (destination.Length != Count)
            throw new ArgumentException($"{Path} has {Count} values; there is room for {destination.Length}.", nameof(destination));
        Read(0, destination);
    }

    /// <summary>Copies values from <paramref name="first"/> on.</summary>
    public void Read(long first, Span<float> destination) => dataset.Read((ulong)first, destination);

    /// <summary>The only value, as an integer.</summary>
    public long ReadInteger() => dataset.ReadInteger();

    /// <summary>Copies bytes as they are stored.</summary>
    public void ReadBytes(long offset, Span<byte> destination) => dataset.ReadBytes((ulong)offset, destination);

    /// <summary>Throws where the values are not numbers.</summary>
    public void CheckNumbers() => dataset.CheckNumbers();
}
