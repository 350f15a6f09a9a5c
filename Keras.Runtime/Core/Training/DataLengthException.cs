namespace Keras;

/// <summary>Data is empty, or inputs, labels and weights have different numbers of samples; the message says both. Nothing was changed.</summary>
/// <param name="message">What was expected and what was received.</param>
public sealed class DataLengthException(string message) : ArgumentException(message);
