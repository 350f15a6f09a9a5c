namespace Keras;

/// <summary>
/// A recurrent layer and one that goes the other way, whose outputs become one. Keras: <c>keras.layers.Bidirectional</c>.
/// </summary>
/// <param name="layer">What is wrapped.</param>
/// <param name="mergeMode">How the outputs of both directions become one.</param>
/// <param name="backwardLayer">The layer for the other direction; by default one like the first.</param>
public sealed class Bidirectional(
    Layer layer,
    MergeMode mergeMode = MergeMode.Concat,
    Layer? backwardLayer = null) : Layer
{
    /// <summary>What is wrapped. Keras: <c>layer</c>.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>How the outputs of both directions become one. Keras: <c>merge_mode</c>.</summary>
    public MergeMode MergeMode { get; } = mergeMode;

    /// <summary>The layer for the other direction; by default one like the first. Keras: <c>backward_layer</c>.</summary>
    public Layer? BackwardLayer { get; } = backwardLayer;
}
