using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>LSTMCell</c>: gates for what comes in, what is forgotten, the candidate and what goes out, in this order.</summary>
internal sealed class LSTMCellLayer : CellLayer
{
    private const int Gates = 4;

    public override string Kind => "LSTMCell";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        CellArguments.Units, CellArguments.Activation, CellArguments.RecurrentActivation, CellArguments.UseBias,
        .. CellArguments.Initializers, CellArguments.UnitForgetBias,
        .. CellArguments.Limits, CellArguments.Dropout, CellArguments.RecurrentDropout, CellArguments.Seed,
    ];

    public override Cell Prepare(LayerContext context, Shape input)
    {
        GraphBuilder b = context.Builder;
        int units = context.Get(CellArguments.Units);
        Value kernel = CellArguments.OfKernel.Make(context, "kernel", [RecurrentLayer.Features(context, input), Gates * units]);
        Value recurrent = CellArguments.OfRecurrent.Make(context, "recurrent_kernel", [units, Gates * units]);
        Value? bias = CellArguments.ForgetBias(context, units);
        Shape state = [input[0], units];
        // With recurrent dropout, Keras computes every gate by itself, each with masks of its own.
        int masks = context.Get(CellArguments.RecurrentDropout) == 0 ? 1 : Gates;
        var dropInput = new StepDropout(context, CellArguments.Dropout, input, masks);
        var dropState = new StepDropout(context, CellArguments.RecurrentDropout, state, masks);
        return new Cell([state, state], 0, (x, states) =>
        {
            Value projected = dropInput.Product(b, x, kernel, Gates, b.MatMul);
            if (bias is { } offset)
                projected += offset;
            return Step(context, projected + dropState.Product(b, states[0], recurrent, Gates, b.MatMul), states[1], units);
        });
    }

    /// <summary>The output and the next states from the gates' sums, side by side on the last axis, and the carry.</summary>
    public static (Value Output, IReadOnlyList<Value> States) Step(LayerContext context, Value gates, Value carry, int units)
    {
        Value Gate(int index) => context.Builder.SliceAxis(gates, -1, index * units, (index + 1) * units);
        Value input = CellArguments.ActivateRecurrent(context, Gate(0)), forget = CellArguments.ActivateRecurrent(context, Gate(1));
        Value next = (forget * carry) + (input * CellArguments.Activate(context, Gate(2)));
        Value output = CellArguments.ActivateRecurrent(context, Gate(3)) * CellArguments.Activate(context, next);
        return (output, [output, next]);
    }
}
