namespace Keras;

/// <summary>
/// The places of integers in a vocabulary, behind those of the mask and of what isn't in it. Input of any shape, whole numbers up to 2²⁴; output of the same shape, or vectors as
/// <paramref name="outputMode"/> says. Keras: <c>keras.layers.IntegerLookup</c>; <c>adapt</c> it there, or give the vocabulary.
/// </summary>
/// <param name="maxTokens">The most places there may be; by default as many as there are.</param>
/// <param name="numOovIndices">How many places there are for what isn't in the vocabulary; with several, the remainder of the division by their number chooses.</param>
/// <param name="maskToken">The integer that is masked: place 0 where places come out, and nothing in vectors; by default none is.</param>
/// <param name="oovToken">What comes out in place of what isn't in the vocabulary when <paramref name="invert"/> is set.</param>
/// <param name="vocabulary">The integers, each once; it may begin with the mask and the integers of what isn't in it.</param>
/// <param name="idfWeights">The weight of each integer, where <paramref name="outputMode"/> is <see cref="OutputMode.TfIdf"/>.</param>
/// <param name="invert">Whether places come in and integers out.</param>
/// <param name="outputMode">How places are given out.</param>
/// <param name="padToMaxTokens">Whether vectors have <paramref name="maxTokens"/> elements, however many places there are.</param>
public sealed class IntegerLookup(
    int maxTokens = None.Integer,
    int numOovIndices = 1,
    int maskToken = None.Integer,
    int oovToken = -1,
    int[]? vocabulary = null,
    double[]? idfWeights = null,
    bool invert = false,
    OutputMode outputMode = OutputMode.Int,
    bool padToMaxTokens = false) : Layer
{
    /// <summary>The most places there may be.</summary>
    public int MaxTokens { get; } = maxTokens;

    /// <summary>How many places there are for what isn't in the vocabulary.</summary>
    public int NumOovIndices { get; } = numOovIndices;

    /// <summary>The integer that is masked.</summary>
    public int MaskToken { get; } = maskToken;

    /// <summary>What comes out in place of what isn't in the vocabulary.</summary>
    public int OovToken { get; } = oovToken;

    /// <summary>The integers.</summary>
    public int[] Vocabulary { get; } = vocabulary ?? [];

    /// <summary>The weight of each integer.</summary>
    public double[] IdfWeights { get; } = idfWeights ?? [];

    /// <summary>Whether places come in and integers out.</summary>
    public bool Invert { get; } = invert;

    /// <summary>How places are given out.</summary>
    public OutputMode OutputMode { get; } = outputMode;

    /// <summary>Whether vectors have as many elements as places there may be.</summary>
    public bool PadToMaxTokens { get; } = padToMaxTokens;
}
