namespace Keras;

/// <summary>
/// In training, sets a random share of the channels to 0 everywhere and divides the rest by what is kept; otherwise passes its input on.
/// Input and output are (batch, depth, height, width, channels). Keras: <c>keras.layers.SpatialDropout3D</c>.
/// </summary>
/// <param name="rate">The share of channels that is dropped, in [0, 1].</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="seed">Starts the random numbers of this layer; by default the model's seed does.</param>
public sealed class SpatialDropout3D(double rate, DataFormat dataFormat = DataFormat.ChannelsLast, int seed = None.Integer) : Layer
{
    /// <summary>The share of channels that is dropped, in [0, 1].</summary>
    public double Rate { get; } = rate;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;

    /// <summary>Starts the random numbers of this layer.</summary>
    public int Seed { get; } = seed;
}
