namespace Keras;

/// <summary>
/// Brings groups of a sample's channels to mean 0 and variance 1, then multiplies each channel by gamma and adds beta, both learned. Input
/// and output have the same shape. Keras: <c>keras.layers.GroupNormalization</c>.
/// </summary>
/// <param name="groups">Number of groups, which divides the number of channels; −1 for one for each channel.</param>
/// <param name="axis">The axis of the channels, counted with the batch axis; −1 is the last.</param>
/// <param name="epsilon">Added before the square root; positive.</param>
/// <param name="center">Whether there is an offset beta.</param>
/// <param name="scale">Whether there is a factor gamma.</param>
/// <param name="betaInitializer">First values of beta.</param>
/// <param name="gammaInitializer">First values of gamma.</param>
public sealed class GroupNormalization(
    int groups = 32,
    int axis = -1,
    double epsilon = 0.001,
    bool center = true,
    bool scale = true,
    Initializer betaInitializer = Initializer.Zeros,
    Initializer gammaInitializer = Initializer.Ones) : Layer
{
    /// <summary>Number of groups, which divides the number of channels.</summary>
    public int Groups { get; } = groups;

    /// <summary>The axis of the channels, counted with the batch axis.</summary>
    public int Axis { get; } = axis;

    /// <summary>Added before the square root.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>Whether there is an offset beta.</summary>
    public bool Center { get; } = center;

    /// <summary>Whether there is a factor gamma.</summary>
    public bool Scale { get; } = scale;

    /// <summary>First values of beta.</summary>
    public Initializer BetaInitializer { get; } = betaInitializer;

    /// <summary>First values of gamma.</summary>
    public Initializer GammaInitializer { get; } = gammaInitializer;

    /// <summary>
    /// Adds this factor times the sum of beta's absolute values to the loss; 0 by default. Keras: <c>beta_regularizer=L1(…)</c>.
    /// </summary>
    public double BetaL1 { get; set; }

    /// <summary>Adds this factor times the sum of beta's squares to the loss; 0 by default. Keras: <c>beta_regularizer=L2(…)</c>.</summary>
    public double BetaL2 { get; set; }

    /// <summary>
    /// What the vector beta's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>beta_regularizer</c>.
    /// </summary>
    public Regularizer BetaRegularizer { get; set; }

    /// <summary>
    /// To what the vector beta is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>beta_constraint</c>.
    /// </summary>
    public Constraint BetaConstraint { get; set; }

    /// <summary>
    /// Adds this factor times the sum of gamma's absolute values to the loss; 0 by default. Keras: <c>gamma_regularizer=L1(…)</c>.
    /// </summary>
    public double GammaL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of gamma's squares to the loss; 0 by default. Keras: <c>gamma_regularizer=L2(…)</c>.
    /// </summary>
    public double GammaL2 { get; set; }

    /// <summary>
    /// What the vector gamma's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>gamma_regularizer</c>.
    /// </summary>
    public Regularizer GammaRegularizer { get; set; }

    /// <summary>
    /// To what the vector gamma is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>gamma_constraint</c>.
    /// </summary>
    public Constraint GammaConstraint { get; set; }
}
