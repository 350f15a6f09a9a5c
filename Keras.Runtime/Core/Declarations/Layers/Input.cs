namespace Keras;

/// <summary>
/// The shape of one sample that a model takes, without the batch axis, which is added by itself: <c>[Input(28, 28, 1)]</c> for images of 28
/// by 28 with one channel. It stands first. Keras: <c>keras.Input</c>, <c>InputLayer</c>.
/// </summary>
/// <param name="shape">The sizes of a sample's axes, each 1 or more or <see cref="Dim.Any"/>; none for one number per sample.</param>
public sealed class Input(params int[] shape) : Layer
{
    /// <summary>The sizes of a sample's axes.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>
    /// The number of samples that every batch has, which layers that keep states from batch to batch (<c>stateful</c>) need to know;
    /// <see cref="None.Integer"/> by default. Keras: <c>batch_size</c>.
    /// </summary>
    public int BatchSize { get; set; } = None.Integer;
}
