namespace Keras;

/// <summary>What a convolution or pooling does at the edges of its input.</summary>
public enum Padding
{
    /// <summary>
    /// No padding: the window stays inside the input, so that a side of n gives floor((n − window) / stride) + 1. Keras: <c>"valid"</c>.
    /// </summary>
    Valid,

    /// <summary>
    /// As much padding as makes a side of n give ceil(n / stride); an odd one is one larger at the end. Keras: <c>"same"</c>.
    /// </summary>
    Same,

    /// <summary>
    /// For <see cref="Conv1D"/> alone: padding in front, so that an output sees its own step and earlier ones; a side of n gives ceil(n /
    /// stride). Keras: <c>"causal"</c>.
    /// </summary>
    Causal,
}
