namespace Keras;

/// <summary>
/// A fully connected layer over axes that an equation names: <c>"abc,cd->abd"</c> sums over the input's last axis, as <see cref="Dense"/>
/// does. Keras: <c>keras.layers.EinsumDense</c>.
/// </summary>
/// <param name="equation">Input, kernel and output, a letter an axis, the batch's among them; <c>...</c> stands for axes of input and
/// output that the kernel doesn't know.</param>
/// <param name="outputShape">The output's sizes without the batch axis and without those that <c>...</c> stands for; <see cref="Dim.Any"/>
/// where the input says them.</param>
/// <param name="activation">Applied to the output; none by default.</param>
/// <param name="biasAxes">The output's axes that a bias has, as letters of the equation; no bias by default.</param>
/// <param name="kernelInitializer">First values of the kernel.</param>
/// <param name="biasInitializer">First values of the bias.</param>
public sealed class EinsumDense(
    string equation,
    int[] outputShape,
    Activation activation = Activation.Linear,
    string? biasAxes = null,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer biasInitializer = Initializer.Zeros) : KernelLayer(biasAxes is not null, kernelInitializer, biasInitializer)
{
    /// <summary>Input, kernel and output, a letter an axis.</summary>
    public string Equation { get; } = equation;

    /// <summary>The output's sizes.</summary>
    public int[] OutputShape { get; } = outputShape;

    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The output's axes that a bias has, or <see langword="null"/>.</summary>
    public string? BiasAxes { get; } = biasAxes;
}
