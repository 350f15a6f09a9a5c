namespace Keras.Execution;

/// <summary>One of the numbers or tensors of an optimizer's state, in the order of Keras' files.</summary>
/// <param name="name">Keras' name, for example <c>sequential_dense_kernel_momentum</c>.</param>
/// <param name="shape">The shape; empty for a single number.</param>
/// <param name="isInteger">Whether it is an integer.</param>
internal abstract class OptimizerVariable(string name, int[] shape, bool isInteger)
{
    /// <summary>Keras' name.</summary>
    public string Name { get; } = name;

    /// <summary>The shape; empty for a single number.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>Whether it is an integer.</summary>
    public bool IsInteger { get; } = isInteger;

    /// <summary>All variables of a model's optimizer.</summary>
    public static OptimizerVariable[] Of(Optimizer optimizer, ModelDescription model) =>
        [.. optimizer.Variables(model, model.TrainableWeights)];
}

/// <summary>A single number, which the optimizer keeps itself.</summary>
internal sealed class NumberVariable(
    string name, Func<double> get, Action<double> set, bool isInteger = false, double least = double.NegativeInfinity, bool isLoose = false)
    : OptimizerVariable(name, [], isInteger)
{
    /// <summary>The number.</summary>
    public double Value
    {
        get => get();
        set => set(value);
    }

    /// <summary>Whether it can be such a number.</summary>
    public bool Allows(double value) => double.IsFinite(value) && value >= least;

    /// <summary>The least allowed number.</summary>
    public double Least => least;

    /// <summary>
    /// Whether Keras makes it outside <c>add_variable</c>: an optimizer that is built by another one doesn't count it among its variables
    /// then, and begins anew from files.
    /// </summary>
    public bool IsLoose => isLoose;
}

/// <summary>A part of a slot.</summary>
/// <param name="name">Keras' name.</param>
/// <param name="slot">The slot.</param>
/// <param name="weight">The weight, at whose place in the slot it lies.</param>
/// <param name="shape">Its shape, of at most as many numbers as the weight has.</param>
internal sealed class SlotVariable(string name, int slot, WeightDescription weight, int[] shape)
    : OptimizerVariable(name, shape, isInteger: false)
{
    /// <summary>The slot.</summary>
    public int Slot => slot;

    /// <summary>Where it begins in the slot.</summary>
    public long Offset => weight.Offset;
}
