namespace Keras.Serialization;

/// <summary>A weight that the file holds in another shape than the model declares.</summary>
/// <param name="Path">The weight's path in the file, such as <c>layers/dense/vars/0</c>.</param>
/// <param name="Expected">The shape that the model declares.</param>
/// <param name="Found">The shape in the file.</param>
public sealed record WeightShapeMismatch(string Path, IReadOnlyList<int> Expected, IReadOnlyList<int> Found)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {ShapeText.Of(Expected)} expected, {ShapeText.Of(Found)} found";
}
