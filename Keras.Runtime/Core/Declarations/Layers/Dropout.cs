namespace Keras;

/// <summary>
/// In training, sets a random share of its input to 0 and divides the rest by what is kept, so that the expected sum stays the same;
/// otherwise passes its input on. Input and output have the same shape. Keras: <c>keras.layers.Dropout</c>.
/// </summary>
/// <param name="rate">The share that is dropped (not kept), at least 0 and below or equal to 1: 0.5 drops half.</param>
/// <param name="noiseShape">
/// Shape of the random mask, batch axis included, when axes share it: <c>[Dim.Any, 1, 8]</c> drops the same features at every step.
/// <see cref="Dim.Any"/> takes the input's size. By default every value is drawn by itself.
/// </param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class Dropout(double rate, int[]? noiseShape = null, int seed = None.Integer) : Layer
{
    /// <summary>The share that is dropped.</summary>
    public double Rate { get; } = rate;

    /// <summary>Shape of the random mask, or <see langword="null"/> for the input's.</summary>
    public int[]? NoiseShape { get; } = noiseShape;

    /// <summary>Starts the random numbers of this layer, or <see cref="None.Integer"/>.</summary>
    public int Seed { get; } = seed;
}
