namespace Keras;

/// <summary>By what the window of <see cref="STFTSpectrogram"/> is divided. Keras: <c>scaling</c>.</summary>
public enum SpectrogramScaling
{
    /// <summary>The root of the sum of its squares. Keras: <c>density</c>.</summary>
    Density,

    /// <summary>The sum of its absolute values. Keras: <c>spectrum</c>.</summary>
    Spectrum,

    /// <summary>Nothing. Keras: <c>None</c>.</summary>
    None,
}
