using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What all recurrent layers do: a cell's step, over and over along the second axis of (batch, time, …).</summary>
internal abstract class RecurrentLayer : LayerDefinition
{
    public override IReadOnlyList<Argument> CallArguments => [SequenceArguments.Sequences, SequenceArguments.InitialState, Masks];

    /// <summary>The cell, and what it works with.</summary>
    protected abstract (CellLayer Cell, LayerContext Context) CellOf(LayerContext context);

    /// <summary>Refuses what is no sequence for the cell.</summary>
    protected virtual void Check(LayerContext context, Value input)
    {
        if (input.Shape.Rank < 3)
            throw RankProblem.Of(context, input.Shape, 3, "(batch, time, features)");
    }

    public override bool SupportsMasking(Arguments arguments) => true;

    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        [context.Get(SequenceArguments.ReturnSequences) ? context.Mask : null];

    public override bool CountsCalls(Arguments arguments, bool isTraining) => SequenceArguments.Stateful.Read(arguments);

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        Check(context, inputs[0]);
        context.RequireMask(2, "(batch, time)");
        GraphBuilder b = context.Builder;
        Value input = inputs[0];
        (CellLayer definition, LayerContext cellContext) = CellOf(context);
        Cell cell = definition.Prepare(cellContext, input.Shape.Without([1]));
        KeptStates? kept = context.Get(SequenceArguments.Stateful) ? KeptStates.Of(context, cell.States) : null;
        Value[] initial = [.. Initial(context, inputs, cell, kept)];
        Value? mask = context.Mask is { } given ? TimeFirst(b, given) : null;
        return Run(context, cell, initial, kept, TimeFirst(b, input), mask);
    }

    /// <summary>The features of a step's input, which must be known.</summary>
    public static Dim Features(LayerContext context, Shape input) => input[-1].Constant
        ?? throw new LayerException(
            $"{context.Layer.Title} makes a weight for each of the features on the last axis, so their number must be known, but it is Dim.Any.");

    private static IReadOnlyList<Value> Run(LayerContext context, Cell cell, Value[] initial, KeptStates? kept, Value sequence, Value? mask)
    {
        GraphBuilder b = context.Builder;
        bool zeroes = context.Get(SequenceArguments.ZeroOutputForMask), backwards = context.Get(SequenceArguments.GoBackwards);
        Dim length = sequence.Shape[0];
        int sameState = -1;
        (Value[] final, Value[] stacked) =
            b.Scan(initial, mask is { } m ? [sequence, m] : [sequence], length, backwards, (states, slices) =>
        {
            (Value output, IReadOnlyList<Value> next) = cell.Step(slices[0], states);
            if (slices.Length > 1)
            {
                // A masked step leaves the states as they were and gives the output of the step before.
                Value Where(Value counts, Value other) =>
                    b.Select(b.Spread(slices[1], counts.Shape, Enumerable.Range(1, counts.Shape.Rank - 1)), counts, other);
                output = Where(output, zeroes ? b.ZerosLike(output) : states[cell.Previous]);
                next = [.. next.Select((n, i) => Where(n, states[i]))];
            }

            sameState = next.Select(n => n.Id).ToList().IndexOf(output.Id);
            return (next, [output]);
        });
        kept?.Keep(final);
        var outputs = new List<Value>();
        if (context.Get(SequenceArguments.ReturnSequences))
            outputs.Add(TimeFirst(b, backwards ? b.Reverse(stacked[0], [0]) : stacked[0]));
        else
            outputs.Add(sameState >= 0 ? final[sameState] : At(b, stacked[0], backwards ? 0 : length - 1));
        if (context.Get(SequenceArguments.ReturnState))
            outputs.AddRange(final);
        return outputs;
    }

    /// <summary>A state that is given, as the cell has it.</summary>
    protected virtual Value State(LayerContext context, Value given) => given;

    private IEnumerable<Value> Initial(LayerContext context, IReadOnlyList<Value> inputs, Cell cell, KeptStates? kept)
    {
        Value[] given =
            [.. context.OptionalTensors(SequenceArguments.InitialState).Where(t => t is not null).Select(t => State(context, t!.Value)),
                .. inputs.Skip(1)];
        if (given.Length == 0)
            return kept?.Now ?? cell.States.Select(s => context.Builder.Constant(0, s));
        RecurrentStates.Check(context, given, cell);
        return given;
    }

    /// <summary>(batch, time, …) as (time, batch, …), and back.</summary>
    private static Value TimeFirst(GraphBuilder b, Value x) => b.Transpose(x, [1, 0, .. Enumerable.Range(2, x.Shape.Rank - 2)]);

    private static Value At(GraphBuilder b, Value stacked, Dim step) =>
        b.Reshape(b.SliceAxis(stacked, 0, step, step + 1), stacked.Shape.Without([0]));
}
