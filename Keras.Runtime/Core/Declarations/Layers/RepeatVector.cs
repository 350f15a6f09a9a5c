namespace Keras;

/// <summary>
/// The same features at each of n steps: (batch, features) becomes (batch, n, features). Keras: <c>keras.layers.RepeatVector</c>.
/// </summary>
/// <param name="n">The number of steps, 1 or more.</param>
public sealed class RepeatVector(int n) : Layer
{
    /// <summary>The number of steps.</summary>
    public int N { get; } = n;
}
