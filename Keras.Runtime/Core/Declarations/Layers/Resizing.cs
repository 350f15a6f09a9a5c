namespace Keras;

/// <summary>
/// Images of another size: (batch, h, w, channels) becomes (batch, height, width, channels). Keras: <c>keras.layers.Resizing</c>.
/// </summary>
/// <param name="height">The new height.</param>
/// <param name="width">The new width.</param>
/// <param name="interpolation">What is put between values.</param>
/// <param name="cropToAspectRatio">Whether the image first loses what its new ratio of sides has no room for.</param>
/// <param name="padToAspectRatio">Whether the image first gets a border that makes up for its new ratio of sides.</param>
/// <param name="fillMode">What the border is made of; Keras has <c>"constant"</c> alone.</param>
/// <param name="fillValue">The border's number.</param>
/// <param name="antialias">Whether a smaller image looks at all values that it leaves out.</param>
/// <param name="dataFormat">Where the channels are.</param>
public sealed class Resizing(
    int height,
    int width,
    Interpolation interpolation = Interpolation.Bilinear,
    bool cropToAspectRatio = false,
    bool padToAspectRatio = false,
    string fillMode = "constant",
    double fillValue = 0,
    bool antialias = false,
    DataFormat dataFormat = DataFormat.ChannelsLast) : Layer
{
    /// <summary>The new height.</summary>
    public int Height { get; } = height;

    /// <summary>The new width.</summary>
    public int Width { get; } = width;

    /// <summary>What is put between values.</summary>
    public Interpolation Interpolation { get; } = interpolation;

    /// <summary>Whether the image first loses what its new ratio of sides has no room for.</summary>
    public bool CropToAspectRatio { get; } = cropToAspectRatio;

    /// <summary>Whether the image first gets a border that makes up for its new ratio of sides.</summary>
    public bool PadToAspectRatio { get; } = padToAspectRatio;

    /// <summary>What the border is made of.</summary>
    public string FillMode { get; } = fillMode;

    /// <summary>The border's number.</summary>
    public double FillValue { get; } = fillValue;

    /// <summary>Whether a smaller image looks at all values that it leaves out.</summary>
    public bool Antialias { get; } = antialias;

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; } = dataFormat;
}
