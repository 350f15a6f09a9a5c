namespace Keras;

/// <summary>What is put between the values of an image that is resized.</summary>
public enum Interpolation
{
    /// <summary>The nearest value. Keras: <c>"nearest"</c>.</summary>
    Nearest,

    /// <summary>A straight line between neighbours. Keras: <c>"bilinear"</c>.</summary>
    Bilinear,

    /// <summary>Keys' cubic over four neighbours. Keras: <c>"bicubic"</c>.</summary>
    Bicubic,

    /// <summary>Lanczos' window over six neighbours. Keras: <c>"lanczos3"</c>.</summary>
    Lanczos3,

    /// <summary>Lanczos' window over ten neighbours. Keras: <c>"lanczos5"</c>.</summary>
    Lanczos5,
}
