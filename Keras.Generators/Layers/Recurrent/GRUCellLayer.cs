using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GRUCell</c>: gates for what is updated, what is reset, and the candidate, in this order.</summary>
internal sealed class GRUCellLayer : CellLayer
{
    private const int Gates = 3;

    public override string Kind => "GRUCell";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        CellArguments.Units, CellArguments.Activation, CellArguments.RecurrentActivation, CellArguments.UseBias,
        .. CellArguments.Initializers, .. CellArguments.Limits,
        CellArguments.Dropout, CellArguments.RecurrentDropout, CellArguments.ResetAfter, CellArguments.Seed,
    ];

    public override Cell Prepare(LayerContext context, Shape input)
    {
        GraphBuilder b = context.Builder;
        int units = context.Get(CellArguments.Units);
        bool resetAfter = context.Get(CellArguments.ResetAfter);
        Value kernel = CellArguments.OfKernel.Make(context, "kernel", [RecurrentLayer.Features(context, input), Gates * units]);
        Value recurrent = CellArguments.OfRecurrent.Make(context, "recurrent_kernel", [units, Gates * units]);
        (Value? inputBias, Value? recurrentBias) = Biases(context, units, resetAfter);
        Shape state = [input[0], units];
        int masks = context.Get(CellArguments.RecurrentDropout) == 0 ? 1 : Gates;
        var dropInput = new StepDropout(context, CellArguments.Dropout, input, masks);
        var dropState = new StepDropout(context, CellArguments.RecurrentDropout, state, masks);
        Value gateKernel = b.SliceAxis(recurrent, 1, 0, 2 * units), candidateKernel = b.SliceAxis(recurrent, 1, 2 * units, Gates * units);
        return new Cell([state], 0, (x, states) =>
        {
            Value h = states[0];
            Value Part(Value sums, int gate) => b.SliceAxis(sums, -1, gate * units, (gate + 1) * units);
            Value projected = Plus(dropInput.Product(b, x, kernel, Gates, b.MatMul), inputBias);
            Value inner = resetAfter ? Plus(dropState.Product(b, h, recurrent, Gates, b.MatMul), recurrentBias)
                : dropState.Product(b, h, gateKernel, 2, b.MatMul);
            Value update = CellArguments.ActivateRecurrent(context, Part(projected, 0) + Part(inner, 0));
            Value reset = CellArguments.ActivateRecurrent(context, Part(projected, 1) + Part(inner, 1));
            Value remembered = resetAfter ? reset * Part(inner, 2) : b.MatMul(reset * dropState.Apply(h, 2), candidateKernel);
            Value candidate = CellArguments.Activate(context, Part(projected, 2) + remembered);
            Value next = (update * h) + ((1 - update) * candidate);
            return (next, [next]);
        });
    }

    private static Value Plus(Value x, Value? bias) => bias is { } offset ? x + offset : x;

    private static (Value? Input, Value? Recurrent) Biases(LayerContext context, int units, bool resetAfter)
    {
        if (!context.Get(CellArguments.UseBias))
            return (null, null);
        GraphBuilder b = context.Builder;
        if (!resetAfter)
            return (CellArguments.OfBias.Make(context, "bias", [Gates * units]), null);
        // One for each of the two products.
        Value both = CellArguments.OfBias.Make(context, "bias", [2, Gates * units]);
        Value Row(int row) => b.Reshape(b.SliceAxis(both, 0, row, row + 1), [Gates * units]);
        return (Row(0), Row(1));
    }
}
