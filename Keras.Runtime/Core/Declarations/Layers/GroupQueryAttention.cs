namespace Keras;

/// <summary>
/// Attention with several heads, of which groups share keys and values. Called on a query (batch, queries, features), a value (batch, keys,
/// any) and, if it isn't the value, a key; gives (batch, queries, features). Keras: <c>keras.layers.GroupQueryAttention</c>.
/// </summary>
/// <param name="headDim">The size of a head.</param>
/// <param name="numQueryHeads">How many projections of the query.</param>
/// <param name="numKeyValueHeads">How many of key and value; <paramref name="numQueryHeads"/> is a multiple of it.</param>
/// <param name="dropout">The share of the weights that is dropped in training.</param>
/// <param name="useBias">Whether projections have a bias.</param>
/// <param name="slidingWindow">A query looks at keys that are fewer steps away than this; by default at all.</param>
/// <param name="flashAttention">Keras' choice of an implementation; accepted, and without effect here.</param>
/// <param name="kernelInitializer">First values of the kernels.</param>
/// <param name="biasInitializer">First values of the biases.</param>
/// <param name="useGate">Whether the heads' results are multiplied by the sigmoid of another projection of the query.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class GroupQueryAttention(
    int headDim,
    int numQueryHeads,
    int numKeyValueHeads,
    double dropout = 0,
    bool useBias = true,
    int slidingWindow = None.Integer,
    bool flashAttention = false,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer biasInitializer = Initializer.Zeros,
    bool useGate = false,
    int seed = None.Integer) : HeadsBase(dropout, useBias, slidingWindow, flashAttention, kernelInitializer, biasInitializer, useGate, seed)
{
    /// <summary>The size of a head.</summary>
    public int HeadDim { get; } = headDim;

    /// <summary>How many projections of the query.</summary>
    public int NumQueryHeads { get; } = numQueryHeads;

    /// <summary>How many of key and value.</summary>
    public int NumKeyValueHeads { get; } = numKeyValueHeads;
}
