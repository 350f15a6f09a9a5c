namespace Keras;

/// <summary>Data has another shape than the model or metric takes; the message says both. Nothing was changed.</summary>
/// <param name="message">What was expected and what was received.</param>
public sealed class ShapeMismatchException(string message) : ArgumentException(message);
