namespace Keras;

/// <summary>
/// In training, sets a random share of its input to what a selu gives for very negative values, then scales and moves all so that mean 0
/// and variance 1 stay; otherwise passes its input on. Goes with <see cref="Activation.Selu"/> and <see cref="Initializer.LecunNormal"/>.
/// Any shape. Keras: <c>keras.layers.AlphaDropout</c>.
/// </summary>
/// <param name="rate">The share that is dropped, 0 or more and below 1.</param>
/// <param name="noiseShape">Shape of the random mask, batch axis included, when axes share it; by default every value is drawn by
/// itself.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class AlphaDropout(double rate, int[]? noiseShape = null, int seed = None.Integer) : Layer
{
    /// <summary>The share that is dropped, 0 or more and below 1.</summary>
    public double Rate { get; } = rate;

    /// <summary>Shape of the random mask, batch axis included, when axes share it.</summary>
    public int[]? NoiseShape { get; } = noiseShape;

    /// <summary>Starts the random numbers of this layer.</summary>
    public int Seed { get; } = seed;
}
