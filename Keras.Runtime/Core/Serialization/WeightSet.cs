using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>The weights that go into a file, by their paths in it.</summary>
/// <remarks>Values are asked for when the file is written, a piece at a time; they are not copied before.</remarks>
internal sealed class WeightSet
{
    internal NewGroup Root { get; } = new();

    /// <summary>Adds an object of the model; Keras writes one for every layer, also for those without weights.</summary>
    /// <param name="path">The group of its weights, such as <c>layers/dense/vars</c>.</param>
    /// <param name="objectName">The object's own name, such as <c>dense</c>.</param>
    public void AddGroup(string path, string objectName)
    {
        var attributes = Root.Group(path).Attributes;
        attributes.Clear();
        attributes.Add(NewAttribute.Text("name", objectName));
    }

    /// <summary>Adds a weight.</summary>
    /// <param name="path">Its path, such as <c>layers/dense/vars/0</c>.</param>
    /// <param name="objectName">The name of the layer or other object that it belongs to.</param>
    /// <param name="shape">Its sizes; empty for a scalar.</param>
    /// <param name="read">Gives its values.</param>
    public void Add(string path, string objectName, IReadOnlyList<int> shape, FloatReader read) =>
        Add(path, objectName, NewNumbers.Floats(shape, read));

    /// <summary>Adds a weight whose values, in row-major order, are at hand.</summary>
    public void Add(string path, string objectName, IReadOnlyList<int> shape, ReadOnlyMemory<float> values) =>
        Add(path, objectName, shape, (first, destination) => values.Span.Slice((int)first, destination.Length).CopyTo(destination));

    /// <summary>Adds a dataset.</summary>
    public void Add(string path, string objectName, NewDataset dataset)
    {
        int slash = path.LastIndexOf('/');
        if (slash < 1)
            throw new ArgumentException($"A weight's path has a group, such as layers/dense/vars/0; got \"{path}\".", nameof(path));
        AddGroup(path[..slash], objectName);
        Root.Group(path[..slash]).Add(path[(slash + 1)..], dataset);
    }
}
