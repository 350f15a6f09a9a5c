namespace Keras;

/// <summary>
/// What training makes small, as an attribute of the model: <c>[Loss.MeanSquaredError]</c>. The loss decides the type of the labels that
/// <c>Fit</c> takes: class numbers for sparse losses, floats for the others. Keras: <c>keras.losses.Loss</c>.
/// </summary>
/// <param name="reduction">How the losses of all samples become one number.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract partial class Loss(Reduction reduction) : Attribute
{
    /// <summary>How the losses of all samples become one number. Keras: <c>reduction</c>.</summary>
    public Reduction Reduction { get; } = reduction;

    /// <summary>The output of a model with several outputs that this loss is for. Keras: the key in <c>compile(loss={…})</c>.</summary>
    public string? Output { get; set; }

    /// <summary>Factor of this loss in the model's total loss; 1 by default. Keras: <c>loss_weights</c>.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>The loss' name; its kind in snake case by default. Keras: <c>name</c>.</summary>
    public string? Name { get; set; }
}
