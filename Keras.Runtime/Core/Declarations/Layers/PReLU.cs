namespace Keras;

/// <summary>
/// x where it is above 0, <c>alpha · x</c> elsewhere, with an alpha that is learned for each value of a sample. Any shape. Keras:
/// <c>keras.layers.PReLU</c>.
/// </summary>
/// <param name="alphaInitializer">First values of alpha.</param>
/// <param name="sharedAxes">Axes along which one alpha serves all, counted with the batch axis: [1, 2] for one for each channel of an
/// image; none by default.</param>
public sealed class PReLU(Initializer alphaInitializer = Initializer.Zeros, int[]? sharedAxes = null) : Layer
{
    /// <summary>First values of alpha.</summary>
    public Initializer AlphaInitializer { get; } = alphaInitializer;

    /// <summary>Axes along which one alpha serves all, counted with the batch axis: [1, 2] for one for each channel of an image.</summary>
    public int[]? SharedAxes { get; } = sharedAxes;

    /// <summary>
    /// Adds this factor times the sum of alpha's absolute values to the loss; 0 by default. Keras: <c>alpha_regularizer=L1(…)</c>.
    /// </summary>
    public double AlphaL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of alpha's squares to the loss; 0 by default. Keras: <c>alpha_regularizer=L2(…)</c>.
    /// </summary>
    public double AlphaL2 { get; set; }

    /// <summary>
    /// What the slope's size adds to the loss, with the regularizer's default factor; nothing by default. Keras: <c>alpha_regularizer</c>.
    /// </summary>
    public Regularizer AlphaRegularizer { get; set; }

    /// <summary>
    /// To what the slope is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>alpha_constraint</c>.
    /// </summary>
    public Constraint AlphaConstraint { get; set; }
}
