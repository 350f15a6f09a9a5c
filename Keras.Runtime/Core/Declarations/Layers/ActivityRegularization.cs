namespace Keras;

/// <summary>
/// Passes its input on, of any shape, and adds <c>l1 · Σ|x| + l2 · Σx²</c>, per sample of the batch, to the loss. Keras:
/// <c>keras.layers.ActivityRegularization</c>.
/// </summary>
/// <param name="l1">Factor of the sum of the absolute values, 0 or more.</param>
/// <param name="l2">Factor of the sum of the squares, 0 or more.</param>
public sealed class ActivityRegularization(double l1 = 0, double l2 = 0) : Layer
{
    /// <summary>Factor of the sum of the absolute values, 0 or more.</summary>
    public double L1 { get; } = l1;

    /// <summary>Factor of the sum of the squares, 0 or more.</summary>
    public double L2 { get; } = l2;
}
