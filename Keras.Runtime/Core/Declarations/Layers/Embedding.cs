namespace Keras;

/// <summary>
/// A vector that is learned for each number, such as one for each word: (batch, …) whole numbers give (batch, …,
/// <paramref name="outputDim"/>). Keras: <c>keras.layers.Embedding</c>.
/// </summary>
/// <param name="inputDim">How many numbers there are: they go from 0 to one less. At most 16 777 216.</param>
/// <param name="outputDim">The size of a vector.</param>
/// <param name="embeddingsInitializer">First values of the table.</param>
/// <param name="maskZero">Whether 0 stands for a step that isn't there, which the layers that follow leave out.</param>
public sealed class Embedding(
    int inputDim, int outputDim, Initializer embeddingsInitializer = Initializer.RandomUniform, bool maskZero = false)
    : EmbeddingBase(inputDim, outputDim, embeddingsInitializer, maskZero);
