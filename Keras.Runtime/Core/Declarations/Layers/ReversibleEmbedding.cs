namespace Keras;

/// <summary>
/// An <see cref="Embedding"/> that also goes back: called in reverse, (batch, …, <paramref name="outputDim"/>) gives a score for each
/// number, (batch, …, <paramref name="inputDim"/>). Keras: <c>keras.layers.ReversibleEmbedding</c>.
/// </summary>
/// <param name="inputDim">How many numbers there are: they go from 0 to one less. At most 16 777 216.</param>
/// <param name="outputDim">The size of a vector.</param>
/// <param name="tieWeights">Whether the way back uses the same table, transposed; otherwise it has one of its own.</param>
/// <param name="embeddingsInitializer">First values of the tables.</param>
/// <param name="maskZero">Whether 0 stands for a step that isn't there, which the layers that follow leave out.</param>
/// <param name="reverseDtype">The type in which scores are computed: null or <c>float32</c>.</param>
/// <param name="logitSoftCap">Bounds the scores: <c>tanh(score / cap) · cap</c>; <see cref="None.Number"/> for no bound.</param>
public sealed class ReversibleEmbedding(
    int inputDim, int outputDim, bool tieWeights = true, Initializer embeddingsInitializer = Initializer.RandomUniform,
    bool maskZero = false, string? reverseDtype = null,
    double logitSoftCap = None.Number)
    : EmbeddingBase(inputDim, outputDim, embeddingsInitializer, maskZero)
{
    /// <summary>Whether the way back uses the same table, transposed.</summary>
    public bool TieWeights { get; } = tieWeights;

    /// <summary>The type in which scores are computed.</summary>
    public string? ReverseDtype { get; } = reverseDtype;

    /// <summary>Bounds the scores; <see cref="None.Number"/> for no bound.</summary>
    public double LogitSoftCap { get; } = logitSoftCap;
}
