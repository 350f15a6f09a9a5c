namespace Keras.Serialization;

/// <summary>The file holds a weight in another shape than the model declares.</summary>
/// <param name="message">All differences, with the name of the file.</param>
/// <param name="mismatches">The weights concerned, at least one.</param>
public sealed class WeightShapeException(string message, IReadOnlyList<WeightShapeMismatch> mismatches) : ModelFileException(message)
{
    /// <summary>The weights concerned, in the order of the model.</summary>
    public IReadOnlyList<WeightShapeMismatch> Mismatches { get; } = mismatches;
}
