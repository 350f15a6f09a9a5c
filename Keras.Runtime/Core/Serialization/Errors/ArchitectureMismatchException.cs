namespace Keras.Serialization;

/// <summary>
/// The file was saved from a model of another architecture: weights are missing from it, or it holds weights that this model doesn't have.
/// </summary>
/// <param name="message">All differences, with the name of the file.</param>
/// <param name="missing">Paths of the weights that the model has and the file doesn't.</param>
/// <param name="unexpected">Paths of the weights that the file has and the model doesn't.</param>
public sealed class ArchitectureMismatchException(string message, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected)
    : ModelFileException(message)
{
    /// <summary>Paths of the weights that the model has and the file doesn't.</summary>
    public IReadOnlyList<string> Missing { get; } = missing;

    /// <summary>Paths of the weights that the file has and the model doesn't.</summary>
    public IReadOnlyList<string> Unexpected { get; } = unexpected;
}
