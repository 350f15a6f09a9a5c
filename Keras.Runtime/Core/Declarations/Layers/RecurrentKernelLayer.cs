namespace Keras;

/// <summary>
/// What recurrent layers and their cells have in common: a kernel for the input, one for the state, a bias, and dropout of both.
/// </summary>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">First values of the kernel for the input.</param>
/// <param name="recurrentInitializer">First values of the kernel for the state.</param>
/// <param name="biasInitializer">First values of the bias.</param>
/// <param name="dropout">Share of the input that is dropped in training.</param>
/// <param name="recurrentDropout">Share of the state that is dropped in training.</param>
/// <param name="seed">Layers with the same seed drop the same; by default each drops for itself.</param>
public abstract class RecurrentKernelLayer(
    bool useBias, Initializer kernelInitializer, Initializer recurrentInitializer, Initializer biasInitializer, double dropout,
    double recurrentDropout, int seed)
    : KernelLayer(useBias, kernelInitializer, biasInitializer)
{
    /// <summary>First values of the kernel for the state. Keras: <c>recurrent_initializer</c>.</summary>
    public Initializer RecurrentInitializer { get; } = recurrentInitializer;

    /// <summary>Share of the input that is dropped in training: the same elements in every step. Keras: <c>dropout</c>.</summary>
    public double Dropout { get; } = dropout;

    /// <summary>Share of the state that is dropped in training: the same elements in every step. Keras: <c>recurrent_dropout</c>.</summary>
    public double RecurrentDropout { get; } = recurrentDropout;

    /// <summary>Layers with the same seed drop the same. Keras: <c>seed</c>.</summary>
    public int Seed { get; } = seed;

    /// <summary>
    /// Adds this factor times the sum of the recurrent kernel's absolute values to the loss; 0 by default. Keras:
    /// <c>recurrent_regularizer=L1(…)</c>.
    /// </summary>
    public double RecurrentL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the recurrent kernel's squares to the loss; 0 by default. Keras:
    /// <c>recurrent_regularizer=L2(…)</c>.
    /// </summary>
    public double RecurrentL2 { get; set; }

    /// <summary>
    /// What the recurrent kernel's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>recurrent_regularizer</c>.
    /// </summary>
    public Regularizer RecurrentRegularizer { get; set; }

    /// <summary>
    /// To what the recurrent kernel is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>recurrent_constraint</c>.
    /// </summary>
    public Constraint RecurrentConstraint { get; set; }
}

/// <summary>
/// Whether Nvidia's own recurrent kernels are wanted. Keras: <c>use_cudnn</c>. The compiler's code gives the same numbers with each.
/// </summary>
public enum UseCudnn
{
    /// <summary>Where they are there: Keras' <c>"auto"</c>.</summary>
    Auto,

    /// <summary>Keras' <c>True</c>.</summary>
    Always,

    /// <summary>Keras' <c>False</c>.</summary>
    Never,
}

/// <summary>How the outputs of both directions become one. Keras: <c>merge_mode</c>.</summary>
public enum MergeMode
{
    /// <summary>Side by side on the last axis.</summary>
    Concat,

    /// <summary>Added.</summary>
    Sum,

    /// <summary>Multiplied.</summary>
    Mul,

    /// <summary>Their mean.</summary>
    Ave,

    /// <summary>They stay two outputs.</summary>
    None,
}
