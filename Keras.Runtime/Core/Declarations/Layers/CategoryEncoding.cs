namespace Keras;

/// <summary>
/// Numbers of categories as vectors: (batch, n) becomes (batch, <paramref name="numTokens"/>), or (batch, n, <paramref name="numTokens"/>)
/// with <see cref="OutputMode.OneHot"/>. Keras: <c>keras.layers.CategoryEncoding</c>.
/// </summary>
/// <param name="numTokens">How many categories there are: their numbers go from 0 to one less.</param>
/// <param name="outputMode">What a vector says.</param>
public sealed class CategoryEncoding(int numTokens, OutputMode outputMode = OutputMode.MultiHot) : Layer
{
    /// <summary>How many categories there are.</summary>
    public int NumTokens { get; } = numTokens;

    /// <summary>What a vector says.</summary>
    public OutputMode OutputMode { get; } = outputMode;
}
