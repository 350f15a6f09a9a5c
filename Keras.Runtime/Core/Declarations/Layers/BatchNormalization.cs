namespace Keras;

/// <summary>
/// Brings each channel to mean 0 and variance 1, then scales it by gamma and moves it by beta, both learned. In training the mean and the
/// variance are those of the whole batch, and moving averages follow them; otherwise the moving averages are used. Input and output have
/// the same shape. Keras: <c>keras.layers.BatchNormalization</c>.
/// </summary>
/// <param name="axis">The axis of the channels, counted with the batch axis; −1 is the last. It must have a known size.</param>
/// <param name="momentum">How much of a moving average a batch leaves, in [0, 1]:
/// <c>average · momentum + batch · (1 − momentum)</c>.</param>
/// <param name="epsilon">Added to the variance before the square root; positive.</param>
/// <param name="center">Whether there is a beta.</param>
/// <param name="scale">Whether there is a gamma.</param>
/// <param name="betaInitializer">First values of beta.</param>
/// <param name="gammaInitializer">First values of gamma.</param>
/// <param name="movingMeanInitializer">First values of the moving mean.</param>
/// <param name="movingVarianceInitializer">First values of the moving variance.</param>
/// <param name="renorm">
/// Whether values in training, too, come out as if normalized by moving averages (batch renormalization), which helps with small batches.
/// The layer has three more vectors then.
/// </param>
/// <param name="renormMomentum">How much of those moving averages a batch leaves, in [0, 1].</param>
public sealed class BatchNormalization(
    int axis = -1,
    double momentum = 0.99,
    double epsilon = 0.001,
    bool center = true,
    bool scale = true,
    Initializer betaInitializer = Initializer.Zeros,
    Initializer gammaInitializer = Initializer.Ones,
    Initializer movingMeanInitializer = Initializer.Zeros,
    Initializer movingVarianceInitializer = Initializer.Ones,
    bool renorm = false,
    double renormMomentum = 0.99) : Layer
{
    /// <summary>The axis of the channels.</summary>
    public int Axis { get; } = axis;

    /// <summary>How much of a moving average a batch leaves.</summary>
    public double Momentum { get; } = momentum;

    /// <summary>Added to the variance before the square root.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>Whether there is a beta.</summary>
    public bool Center { get; } = center;

    /// <summary>Whether there is a gamma.</summary>
    public bool Scale { get; } = scale;

    /// <summary>First values of beta.</summary>
    public Initializer BetaInitializer { get; } = betaInitializer;

    /// <summary>First values of gamma.</summary>
    public Initializer GammaInitializer { get; } = gammaInitializer;

    /// <summary>First values of the moving mean.</summary>
    public Initializer MovingMeanInitializer { get; } = movingMeanInitializer;

    /// <summary>First values of the moving variance.</summary>
    public Initializer MovingVarianceInitializer { get; } = movingVarianceInitializer;

    /// <summary>Whether values in training come out as if normalized by moving averages.</summary>
    public bool Renorm { get; } = renorm;

    /// <summary>How much of the moving averages of <see cref="Renorm"/> a batch leaves.</summary>
    public double RenormMomentum { get; } = renormMomentum;

    /// <summary>
    /// The least ratio of the batch's deviation to the moving one that <see cref="Renorm"/> corrects by; by default there is none. Keras:
    /// <c>renorm_clipping={"rmin": …}</c>.
    /// </summary>
    public double RenormRmin { get; set; } = None.Number;

    /// <summary>The greatest such ratio; by default there is none. Keras: <c>renorm_clipping={"rmax": …}</c>.</summary>
    public double RenormRmax { get; set; } = None.Number;

    /// <summary>
    /// How many moving deviations the batch's mean may be from the moving mean for <see cref="Renorm"/> to make up for it; by default as
    /// many as it is. Keras: <c>renorm_clipping={"dmax": …}</c>.
    /// </summary>
    public double RenormDmax { get; set; } = None.Number;

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
