using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>A cell with its weights, ready to make steps.</summary>
/// <param name="States">The shapes of its states, the batch's axis included.</param>
/// <param name="Previous">Which state is the output of the step before.</param>
/// <param name="Step">From a step's input and the states to the output and the next states.</param>
internal sealed record Cell(
    IReadOnlyList<Shape> States, int Previous, Func<Value, IReadOnlyList<Value>, (Value Output, IReadOnlyList<Value> States)> Step);

/// <summary>
/// A layer that makes one step of a recurrent layer: from the step's input and the states to an output and the next states.
/// </summary>
internal abstract class CellLayer : LayerDefinition
{
    protected static readonly Argument<EquatableArray<TensorValue>> StatesGiven = Argument.Tensors("states");

    public override IReadOnlyList<Argument> CallArguments => [Inputs, StatesGiven];

    public override string? StateActivationOf(Arguments arguments) => CellArguments.Activation.Read(arguments);

    /// <summary>Makes the weights, and draws what is random once for all steps.</summary>
    /// <param name="context">The cell's arguments.</param>
    /// <param name="input">The shape of a step's input, the batch's axis included.</param>
    public abstract Cell Prepare(LayerContext context, Shape input);

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        Cell cell = Prepare(context, inputs[0].Shape);
        // Keras 2 gave the states with the input.
        IReadOnlyList<Value> given = context.Tensors(StatesGiven) is { Count: > 0 } states ? states : [.. inputs.Skip(1)];
        RecurrentStates.Check(context, given, cell);
        (Value output, IReadOnlyList<Value> next) = cell.Step(inputs[0], given);
        return [output, .. next];
    }
}

/// <summary>The states that a recurrent layer or a cell is given.</summary>
internal static class RecurrentStates
{
    /// <summary>Refuses states of another number or other shapes than the cell's.</summary>
    public static void Check(LayerContext context, IReadOnlyList<Value> given, Cell cell)
    {
        if (given.Count != cell.States.Count || given.Zip(cell.States, (g, s) => g.Shape.Equals(s)).Any(same => !same))
        {
            throw new LayerException(
                $"{context.Layer.Title} needs the states {string.Join(", ", cell.States)}, but got {(given.Count == 0 ? "none" : string.Join(", ", given.Select(g => g.Shape)))}.");
        }
    }
}
