namespace Keras;

/// <summary>
/// Multiplies each channel by a factor that is learned: <c>x · γ</c> over the last axis. Input and output have the same shape. The ConvNeXt
/// networks have it at the end of each block. Keras: <c>LayerScale</c> of <c>keras.applications.convnext</c>.
/// </summary>
/// <param name="initValues">What every factor starts as; small, such as 10⁻⁶, lets a deep network begin as its residual path.</param>
/// <param name="projectionDim">The number of channels.</param>
public sealed class LayerScale(double initValues, int projectionDim) : Layer
{
    /// <summary>What every factor starts as.</summary>
    public double InitValues { get; } = initValues;

    /// <summary>The number of channels.</summary>
    public int ProjectionDim { get; } = projectionDim;
}
