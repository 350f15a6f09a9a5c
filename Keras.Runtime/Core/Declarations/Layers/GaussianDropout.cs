namespace Keras;

/// <summary>
/// In training, multiplies each value by a normally distributed number of mean 1 and standard deviation <c>sqrt(rate / (1 − rate))</c>;
/// otherwise passes its input on. Any shape. Keras: <c>keras.layers.GaussianDropout</c>.
/// </summary>
/// <param name="rate">How much, as the rate of a <see cref="Dropout"/> with the same deviation; 0 or more and below 1.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class GaussianDropout(double rate, int seed = None.Integer) : Layer
{
    /// <summary>How much, as the rate of a <see cref="Dropout"/> with the same deviation.</summary>
    public double Rate { get; } = rate;

    /// <summary>Starts the random numbers of this layer.</summary>
    public int Seed { get; } = seed;
}
