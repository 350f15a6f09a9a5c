namespace Keras;

/// <summary>
/// The axes of a sample in another order: with <c>[Permute(2, 1)]</c>, (batch, steps, features) becomes (batch, features, steps). Keras:
/// <c>keras.layers.Permute</c>.
/// </summary>
/// <param name="dims">The axes in their new order, counted from 1, which is the one after the batch axis; each of them once.</param>
public sealed class Permute(params int[] dims) : Layer
{
    /// <summary>The axes in their new order, counted from 1.</summary>
    public int[] Dims { get; } = dims;
}
