namespace Keras;

/// <summary>
/// For each query a mean of the values, weighted by the softmax of <c>Σ scale · tanh(query + key)</c>. Called on [query, value] or [query,
/// value, key]: (batch, …, queries, features), (batch, …, keys, any) and (batch, …, keys, features) give (batch, …, queries, any). Keras:
/// <c>keras.layers.AdditiveAttention</c>.
/// </summary>
/// <param name="useScale">Whether each feature is multiplied by a number that is learned.</param>
/// <param name="dropout">The share of the weights that is dropped in training.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class AdditiveAttention(bool useScale = true, double dropout = 0, int seed = None.Integer) : Layer
{
    /// <summary>Whether each feature is multiplied by a number that is learned.</summary>
    public bool UseScale { get; } = useScale;

    /// <summary>The share of the weights that is dropped in training.</summary>
    public double Dropout { get; } = dropout;

    /// <summary>Starts the random numbers of this layer, or <see cref="None.Integer"/>.</summary>
    public int Seed { get; } = seed;
}
