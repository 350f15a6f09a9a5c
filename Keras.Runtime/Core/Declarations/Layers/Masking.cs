namespace Keras;

/// <summary>
/// Masks the steps of a sequence all of whose features are <paramref name="maskValue"/>: (batch, time, features) keeps its shape, such
/// steps are 0, and the layers that follow, the loss and the metrics leave them out as far as they support masks. Keras:
/// <c>keras.layers.Masking</c>.
/// </summary>
/// <param name="maskValue">The number that all features of a masked step are.</param>
public sealed class Masking(double maskValue = 0.0) : Layer
{
    /// <summary>The number that all features of a masked step are.</summary>
    public double MaskValue { get; } = maskValue;
}
