namespace Keras.Serialization;

/// <summary>The file uses a feature that isn't read here, or one that is refused because it reaches outside of the file.</summary>
/// <param name="message">The feature, and where in the file it is.</param>
public sealed class UnsupportedModelFileException(string message) : ModelFileException(message);
