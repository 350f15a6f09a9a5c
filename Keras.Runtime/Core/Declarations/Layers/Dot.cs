namespace Keras;

/// <summary>
/// For each sample, products of two tensors summed over an axis of each: (batch, …) from the axes that are left of the first, then of the
/// second, or (batch, 1) if none are. Keras: <c>keras.layers.Dot</c>.
/// </summary>
public sealed class Dot : Layer
{
    /// <summary>Sums over the same axis of both.</summary>
    /// <param name="axes">The axis, counted with the batch axis, which it can't be; negative ones count from the end.</param>
    /// <param name="normalize">Whether vectors along the axes are brought to length 1 first, which gives cosines.</param>
    public Dot(int axes, bool normalize = false)
        : this([axes], normalize)
    {
    }

    /// <summary>Sums over an axis of each.</summary>
    /// <param name="axes">The axis of the first tensor and that of the second, counted with the batch axis; negative ones count from the
    /// end.</param>
    /// <param name="normalize">Whether vectors along the axes are brought to length 1 first, which gives cosines.</param>
    public Dot(int[] axes, bool normalize = false)
    {
        Axes = axes;
        Normalize = normalize;
    }

    /// <summary>The axis of both tensors, or one of each.</summary>
    public int[] Axes { get; }

    /// <summary>Whether vectors are brought to length 1 first.</summary>
    public bool Normalize { get; }
}
