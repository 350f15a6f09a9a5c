namespace Keras;

/// <summary>
/// How strong each of some bands of frequencies is in frames of a signal, bands being as far from each other as ears tell them apart (the
/// mel scale). Input (batch, samples); output (batch, bands, frames), a frame for each <paramref name="sequenceStride"/> samples that are
/// begun and one more: the signal is mirrored at both ends. Nothing in it is trained. Keras: <c>keras.layers.MelSpectrogram</c>.
/// </summary>
/// <param name="fftLength">The length of a frame's Fourier transform.</param>
/// <param name="sequenceStride">The samples from one frame to the next.</param>
/// <param name="sequenceLength">The samples of a frame, at most <paramref name="fftLength"/>, which it is by default.</param>
/// <param name="window">The frame's window: <c>hann</c> or <c>hamming</c>; null for none.</param>
/// <param name="samplingRate">Samples per second.</param>
/// <param name="numMelBins">The number of bands.</param>
/// <param name="minFreq">The lowest frequency, in Hz.</param>
/// <param name="maxFreq">The highest frequency, in Hz; half the sampling rate by default.</param>
/// <param name="powerToDb">Whether decibels come out.</param>
/// <param name="topDb">How many decibels below the largest value of the batch others are cut. Since samples meet, a batch isn't cut into
/// parts that are computed at the same time.</param>
/// <param name="magExp">The exponent of magnitudes: 1 for magnitudes, 2 for powers.</param>
/// <param name="minPower">The least value that a logarithm is taken of.</param>
/// <param name="refPower">What 0 decibels are.</param>
public sealed class MelSpectrogram(
    int fftLength = 2048,
    int sequenceStride = 512,
    int sequenceLength = None.Integer,
    string? window = "hann",
    int samplingRate = 16000,
    int numMelBins = 128,
    double minFreq = 20.0,
    double maxFreq = None.Number,
    bool powerToDb = true,
    double topDb = 80.0,
    double magExp = 2.0,
    double minPower = 1e-10,
    double refPower = 1.0) : Layer
{
    /// <summary>The length of a frame's Fourier transform.</summary>
    public int FftLength { get; } = fftLength;

    /// <summary>The samples from one frame to the next.</summary>
    public int SequenceStride { get; } = sequenceStride;

    /// <summary>The samples of a frame.</summary>
    public int SequenceLength { get; } = sequenceLength;

    /// <summary>The frame's window.</summary>
    public string? Window { get; } = window;

    /// <summary>Samples per second.</summary>
    public int SamplingRate { get; } = samplingRate;

    /// <summary>The number of bands.</summary>
    public int NumMelBins { get; } = numMelBins;

    /// <summary>The lowest frequency, in Hz.</summary>
    public double MinFreq { get; } = minFreq;

    /// <summary>The highest frequency, in Hz.</summary>
    public double MaxFreq { get; } = maxFreq;

    /// <summary>Whether decibels come out.</summary>
    public bool PowerToDb { get; } = powerToDb;

    /// <summary>How many decibels below the largest value others are cut.</summary>
    public double TopDb { get; } = topDb;

    /// <summary>The exponent of magnitudes.</summary>
    public double MagExp { get; } = magExp;

    /// <summary>The least value that a logarithm is taken of.</summary>
    public double MinPower { get; } = minPower;

    /// <summary>What 0 decibels are.</summary>
    public double RefPower { get; } = refPower;
}
