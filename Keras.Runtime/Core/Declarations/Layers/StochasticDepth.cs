namespace Keras;

/// <summary>
/// Sets a random share of the samples to 0 in training, each as a whole, and scales the others up so that the mean stays; otherwise it
/// changes nothing. At the end of a residual branch it skips the branch. Input and output have the same shape. Keras:
/// <c>StochasticDepth</c> of <c>keras.applications.convnext</c>.
/// </summary>
/// <param name="dropPathRate">The share of the samples, in [0, 1].</param>
public sealed class StochasticDepth(double dropPathRate) : Layer
{
    /// <summary>The share of the samples.</summary>
    public double DropPathRate { get; } = dropPathRate;
}
