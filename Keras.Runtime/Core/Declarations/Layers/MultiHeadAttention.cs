namespace Keras;

/// <summary>
/// Attention of several projections of query, key and value at once, whose results are projected back. Called on a query (batch, queries…,
/// features), a value (batch, keys…, any) and, if it isn't the value, a key; gives (batch, queries…, features). Keras:
/// <c>keras.layers.MultiHeadAttention</c>.
/// </summary>
/// <param name="numHeads">How many projections.</param>
/// <param name="keyDim">The size of a head's queries and keys.</param>
/// <param name="valueDim">The size of a head's values; by default that of keys.</param>
/// <param name="dropout">The share of the weights that is dropped in training.</param>
/// <param name="useBias">Whether projections have a bias.</param>
/// <param name="outputShape">The sizes of the output's last axes; by default the query's features.</param>
/// <param name="attentionAxes">The axes over which queries look at keys, counted with the batch axis; by default all between those of
/// samples and features.</param>
/// <param name="slidingWindow">A query looks at keys that are fewer steps away than this; by default at all.</param>
/// <param name="flashAttention">Keras' choice of an implementation; accepted, and without effect here.</param>
/// <param name="kernelInitializer">First values of the kernels.</param>
/// <param name="biasInitializer">First values of the biases.</param>
/// <param name="useGate">Whether the heads' results are multiplied by the sigmoid of another projection of the query.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class MultiHeadAttention(
    int numHeads,
    int keyDim,
    int valueDim = None.Integer,
    double dropout = 0,
    bool useBias = true,
    int[]? outputShape = null,
    int[]? attentionAxes = null,
    int slidingWindow = None.Integer,
    bool flashAttention = false,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer biasInitializer = Initializer.Zeros,
    bool useGate = false,
    int seed = None.Integer) : HeadsBase(dropout, useBias, slidingWindow, flashAttention, kernelInitializer, biasInitializer, useGate, seed)
{
    /// <summary>How many projections.</summary>
    public int NumHeads { get; } = numHeads;

    /// <summary>The size of a head's queries and keys.</summary>
    public int KeyDim { get; } = keyDim;

    /// <summary>The size of a head's values; <see cref="None.Integer"/> for that of keys.</summary>
    public int ValueDim { get; } = valueDim;

    /// <summary>The sizes of the output's last axes; null for the query's features.</summary>
    public int[]? OutputShape { get; } = outputShape;

    /// <summary>The axes over which queries look at keys; null for all between those of samples and features.</summary>
    public int[]? AttentionAxes { get; } = attentionAxes;
}
