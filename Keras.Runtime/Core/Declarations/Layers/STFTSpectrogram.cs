namespace Keras;

/// <summary>
/// How strong each frequency is in frames of a signal: a short-time Fourier transform, made of convolutions whose kernels start as its
/// cosines and sines and can be trained. Input (batch, steps, channels); output (batch, frames, channels · frequencies), or (batch, frames,
/// frequencies, channels) with <paramref name="expandDims"/>, with <c>fftLength / 2 + 1</c> frequencies. Keras:
/// <c>keras.layers.STFTSpectrogram</c>.
/// </summary>
/// <param name="mode">What comes out.</param>
/// <param name="frameLength">The steps of a frame.</param>
/// <param name="frameStep">The steps from one frame to the next, up to <paramref name="frameLength"/>; half of that by default.</param>
/// <param name="fftLength">The transform's length, at least <paramref name="frameLength"/>; by default the next power of two.</param>
/// <param name="window">SciPy's name of the window, such as <c>hann</c> or <c>hamming</c>; null for none.</param>
/// <param name="periodic">Whether the window is periodic in place of symmetric.</param>
/// <param name="scaling">By what the window is divided.</param>
/// <param name="padding">What happens at the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
/// <param name="expandDims">Whether frequencies have an axis of their own, as images have.</param>
/// <param name="dataFormat">Where the channels are; in front, frames come behind frequencies, unless those have an axis of their
/// own.</param>
public sealed class STFTSpectrogram(
    SpectrogramMode mode = SpectrogramMode.Log,
    int frameLength = 256,
    int frameStep = None.Integer,
    int fftLength = None.Integer,
    string? window = "hann",
    bool periodic = false,
    SpectrogramScaling scaling = SpectrogramScaling.Density,
    Padding padding = Padding.Valid,
    bool expandDims = false,
    DataFormat dataFormat = DataFormat.ChannelsLast) : Layer
{
    /// <summary>What comes out.</summary>
    public SpectrogramMode Mode { get; } = mode;

    /// <summary>The steps of a frame.</summary>
    public int FrameLength { get; } = frameLength;

    /// <summary>The steps from one frame to the next.</summary>
    public int FrameStep { get; } = frameStep;

    /// <summary>The transform's length.</summary>
    public int FftLength { get; } = fftLength;

    /// <summary>SciPy's name of the window.</summary>
    public string? Window { get; } = window;

    /// <summary>Whether the window is periodic.</summary>
    public bool Periodic { get; } = periodic;

    /// <summary>By what the window is divided.</summary>
    public SpectrogramScaling Scaling { get; } = scaling;

    /// <summary>What happens at the edges.</summary>
    public Padding Padding { get; } = padding;

    /// <summary>Whether frequencies have an axis of their own.</summary>
    public bool ExpandDims { get; } = expandDims;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;
}
