namespace Keras.Serialization;

/// <summary>The file is cut off, overwritten or not of the expected format at all.</summary>
/// <param name="message">What is wrong, with the name of the file.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class DamagedModelFileException(string message, Exception? innerException = null)
    : ModelFileException(message, innerException);
