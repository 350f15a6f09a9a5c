namespace Keras;

/// <summary>
/// x where it is above 0, <c>alpha · (exp(x) − 1)</c> elsewhere. Any shape. Keras: <c>keras.layers.ELU</c>.
/// </summary>
/// <param name="alpha">The factor below 0.</param>
public sealed class ELU(double alpha = 1) : Layer
{
    /// <summary>The factor below 0.</summary>
    public double Alpha { get; } = alpha;
}
