namespace Keras;

/// <summary>
/// For each query a mean of the values, weighted by the softmax of how well the query agrees with each value's key. Called on [query,
/// value] or [query, value, key]: (batch, …, queries, features), (batch, …, keys, any) and (batch, …, keys, features) give (batch, …,
/// queries, any). Keras: <c>keras.layers.Attention</c>.
/// </summary>
/// <param name="useScale">Whether scores are multiplied by a number that is learned.</param>
/// <param name="scoreMode">How a score is made.</param>
/// <param name="dropout">The share of the weights that is dropped in training.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class Attention(bool useScale = false, ScoreMode scoreMode = ScoreMode.Dot, double dropout = 0, int seed = None.Integer)
    : Layer
{
    /// <summary>Whether scores are multiplied by a number that is learned.</summary>
    public bool UseScale { get; } = useScale;

    /// <summary>How a score is made.</summary>
    public ScoreMode ScoreMode { get; } = scoreMode;

    /// <summary>The share of the weights that is dropped in training.</summary>
    public double Dropout { get; } = dropout;

    /// <summary>Starts the random numbers of this layer, or <see cref="None.Integer"/>.</summary>
    public int Seed { get; } = seed;
}
