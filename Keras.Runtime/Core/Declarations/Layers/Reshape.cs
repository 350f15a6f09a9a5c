namespace Keras;

/// <summary>
/// The values of a sample in another shape: (batch, …) becomes (batch, targetShape…), in the same order. The number of values must stay the
/// same. Keras: <c>keras.layers.Reshape</c>.
/// </summary>
/// <param name="targetShape">The sizes without the batch axis, each 1 or more, of which one may be -1: what is left.</param>
public sealed class Reshape(params int[] targetShape) : Layer
{
    /// <summary>The sizes without the batch axis.</summary>
    public int[] TargetShape { get; } = targetShape;
}
