namespace Keras.Serialization;

/// <summary>A weight that a model wants from a file.</summary>
/// <param name="Path">Its path in a file of Keras 3, such as <c>layers/dense/vars/0</c>.</param>
/// <param name="LayerName">The layer that it belongs to.</param>
/// <param name="Shape">Its sizes; empty for a scalar.</param>
/// <param name="Trainable">Whether it is trained; files of Keras 2 have the others last.</param>
internal sealed record WantedWeight(string Path, string LayerName, IReadOnlyList<int> Shape, bool Trainable = true)
{
    /// <summary>Its path where a file of Keras 3 has it a second time; null where it doesn't.</summary>
    public string? CopyPath { get; init; }
}
