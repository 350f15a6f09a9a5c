namespace Keras;

/// <summary>
/// What the size of a weight or an output adds to the loss (<c>keras.regularizers</c>), with Keras' default factors. For other factors of
/// the first three there are numbers, such as <see cref="KernelLayer.KernelL2"/>.
/// </summary>
public enum Regularizer
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>0.01 times the sum of absolute values. Keras: <c>L1</c>.</summary>
    L1,

    /// <summary>0.01 times the sum of squares. Keras: <c>L2</c>.</summary>
    L2,

    /// <summary>Both sums, each with the factor 0, which is Keras' default. Keras: <c>L1L2</c>.</summary>
    L1L2,

    /// <summary>0.01 times the mean of the absolute cosines between the rows of a matrix. Keras: <c>OrthogonalRegularizer</c>.</summary>
    OrthogonalRegularizer,
}
