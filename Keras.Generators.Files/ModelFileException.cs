namespace Keras.Serialization;

/// <summary>
/// A model file can't be used. The runtime's exceptions of these names are public; those of the compiler end as a diagnostic.
/// </summary>
internal abstract class ModelFileException(string message, Exception? innerException = null) : IOException(message, innerException);

/// <inheritdoc cref="ModelFileException"/>
internal sealed class DamagedModelFileException(string message, Exception? innerException = null)
    : ModelFileException(message, innerException);

/// <inheritdoc cref="ModelFileException"/>
internal sealed class UnsupportedModelFileException(string message) : ModelFileException(message);
