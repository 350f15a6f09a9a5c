namespace Keras;

/// <summary>How <see cref="Attention"/> measures how well a query and a key agree. Keras: <c>score_mode</c>.</summary>
public enum ScoreMode
{
    /// <summary>Their product: <c>Σ query · key</c>. Keras: <c>dot</c>.</summary>
    Dot,

    /// <summary><c>weight · Σ tanh(query + key)</c>, with a weight that is learned. Keras: <c>concat</c>.</summary>
    Concat,
}
