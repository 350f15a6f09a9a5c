namespace Keras;

/// <summary>
/// In training, adds normally distributed noise of mean 0; otherwise passes its input on. Any shape. Keras:
/// <c>keras.layers.GaussianNoise</c>.
/// </summary>
/// <param name="stddev">Standard deviation of the noise, in [0, 1].</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class GaussianNoise(double stddev, int seed = None.Integer) : Layer
{
    /// <summary>Standard deviation of the noise, in [0, 1].</summary>
    public double Stddev { get; } = stddev;

    /// <summary>Starts the random numbers of this layer.</summary>
    public int Seed { get; } = seed;
}
