namespace Keras.Serialization;

/// <summary>
/// A model or weight file that can't be used. Its subclasses say why; a model that was to be loaded from it is unchanged.
/// </summary>
/// <param name="message">What is wrong, with the name of the file.</param>
/// <param name="innerException">The cause, where there is one.</param>
public abstract class ModelFileException(string message, Exception? innerException = null) : IOException(message, innerException);
