namespace Keras;

/// <summary>
/// Brings each sample to mean 0 and variance 1 along some axes, then multiplies it by gamma and adds beta, both learned, of the sizes of
/// these axes. Input and output have the same shape. Keras: <c>keras.layers.LayerNormalization</c>.
/// </summary>
public sealed class LayerNormalization : Layer
{
    /// <summary>The layer along one axis.</summary>
    /// <param name="axis">The axis along which, counted with the batch axis; −1 is the last.</param>
    /// <param name="epsilon">Added before the square root; positive.</param>
    /// <param name="center">Whether there is an offset beta.</param>
    /// <param name="scale">Whether there is a factor gamma.</param>
    /// <param name="betaInitializer">First values of beta.</param>
    /// <param name="gammaInitializer">First values of gamma.</param>
    public LayerNormalization(int axis = -1, double epsilon = 0.001, bool center = true, bool scale = true,
        Initializer betaInitializer = Initializer.Zeros, Initializer gammaInitializer = Initializer.Ones)
        : this([axis], epsilon, center, scale, betaInitializer, gammaInitializer)
    {
    }

    /// <summary>The layer along several axes.</summary>
    /// <param name="axis">The axes along which, counted with the batch axis; negative ones count from the end.</param>
    /// <param name="epsilon">Added before the square root; positive.</param>
    /// <param name="center">Whether there is an offset beta.</param>
    /// <param name="scale">Whether there is a factor gamma.</param>
    /// <param name="betaInitializer">First values of beta.</param>
    /// <param name="gammaInitializer">First values of gamma.</param>
    public LayerNormalization(int[] axis, double epsilon = 0.001, bool center = true, bool scale = true,
        Initializer betaInitializer = Initializer.Zeros, Initializer gammaInitializer = Initializer.Ones)
    {
        Axis = axis;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        BetaInitializer = betaInitializer;
        GammaInitializer = gammaInitializer;
    }

    /// <summary>The axes along which.</summary>
    public int[] Axis { get; }

    /// <summary>Added before the square root.</summary>
    public double Epsilon { get; }

    /// <summary>Whether there is an offset beta.</summary>
    public bool Center { get; }

    /// <summary>Whether there is a factor gamma.</summary>
    public bool Scale { get; }

    /// <summary>First values of beta.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>First values of gamma.</summary>
    public Initializer GammaInitializer { get; }

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

    /// <summary>
    /// Whether values are divided by their standard deviation without losing their mean, with a gamma and no beta: an old way of Keras', in
    /// whose place there is <see cref="RMSNormalization"/>. Keras: <c>rms_scaling</c>.
    /// </summary>
    public bool RmsScaling { get; set; }
}
