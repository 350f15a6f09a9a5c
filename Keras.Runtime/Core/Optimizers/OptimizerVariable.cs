namespace Keras.Execution;

/// <summary>One of the numbers or tensors of an optimizer's state, in the order of Keras' files.</summary>
/// <param name="Name">Keras' name, for example <c>sequential_dense_kernel_momentum</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Slot">The slot that it is a part of, or -1.</param>
/// <param name="Weight">The weight that it belongs to, whose shape it has; null for a single number.</param>
internal sealed record OptimizerVariable(string Name, OptimizerVariableKind Kind, int Slot, WeightDescription? Weight)
{
    /// <summary>The shape; empty for a single number.</summary>
    public int[] Shape => Weight?.Shape ?? [];

    /// <summary>
    /// All variables of a model's optimizer: the count of steps, the learning rate (not where a schedule gives it), then group by group of
    /// slots, in each weight by weight, for each the slots of the group.
    /// </summary>
    public static OptimizerVariable[] Of(Optimizer optimizer, ModelDescription model)
    {
        var variables = new List<OptimizerVariable> { new("iteration", OptimizerVariableKind.Iterations, -1, null) };
        if (optimizer.Decay == 0) variables.Add(new("learning_rate", OptimizerVariableKind.LearningRate, -1, null));
        int first = 0;
        foreach (IReadOnlyList<string> group in optimizer.Slots)
        {
            foreach (WeightDescription weight in model.Weights.Where(weight => weight.Trainable))
            {
                for (int i = 0; i < group.Count; i++)
                    variables.Add(new($"{model.Name}_{weight.LayerName}_{weight.Name}_{group[i]}", OptimizerVariableKind.Slot, first + i, weight));
            }
            first += group.Count;
        }
        return [.. variables];
    }
}

/// <summary>What a variable of an optimizer is.</summary>
internal enum OptimizerVariableKind
{
    /// <summary>How many batches it was given: an integer.</summary>
    Iterations,

    /// <summary>The step size.</summary>
    LearningRate,

    /// <summary>A number for every number of a weight.</summary>
    Slot,
}
