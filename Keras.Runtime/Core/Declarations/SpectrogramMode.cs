namespace Keras;

/// <summary>What <see cref="STFTSpectrogram"/> gives out. Keras: <c>mode</c>.</summary>
public enum SpectrogramMode
{
    /// <summary>The logarithm of the magnitude. Keras: <c>log</c>.</summary>
    Log,

    /// <summary>The magnitude: <c>√(real² + imaginary²)</c>. Keras: <c>magnitude</c>.</summary>
    Magnitude,

    /// <summary>
    /// The power: <c>real² + imaginary²</c>, twice for all frequencies but the first and the last, which stand for their negative ones too.
    /// Keras: <c>psd</c>.
    /// </summary>
    Psd,

    /// <summary>The real part. Keras: <c>real</c>.</summary>
    Real,

    /// <summary>The imaginary part. Keras: <c>imag</c>.</summary>
    Imag,

    /// <summary>The phase, from −π to π. Keras: <c>angle</c>.</summary>
    Angle,

    /// <summary>The real part, and the imaginary part behind it. Keras: <c>stft</c>.</summary>
    Stft,
}
