using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SimpleRNNCell</c>: <c>activation(x · kernel + bias + h · recurrent_kernel)</c>.</summary>
internal sealed class SimpleRNNCellLayer : CellLayer
{
    private static readonly Argument<EquatableArray<TensorValue>> Sequence = Argument.Tensors("sequence");

    public override string Kind => "SimpleRNNCell";

    public override IReadOnlyList<Argument> CallArguments => [Sequence, StatesGiven];

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        CellArguments.Units, CellArguments.Activation, CellArguments.UseBias, .. CellArguments.Initializers, .. CellArguments.Limits,
        CellArguments.Dropout, CellArguments.RecurrentDropout, CellArguments.Seed,
    ];

    public override Cell Prepare(LayerContext context, Shape input)
    {
        GraphBuilder b = context.Builder;
        int units = context.Get(CellArguments.Units);
        Value kernel = CellArguments.OfKernel.Make(context, "kernel", [RecurrentLayer.Features(context, input), units]);
        Value recurrent = CellArguments.OfRecurrent.Make(context, "recurrent_kernel", [units, units]);
        Value? bias = context.Get(CellArguments.UseBias) ? CellArguments.OfBias.Make(context, "bias", [units]) : null;
        Shape state = [input[0], units];
        var dropInput = new StepDropout(context, CellArguments.Dropout, input, 1);
        var dropState = new StepDropout(context, CellArguments.RecurrentDropout, state, 1);
        return new Cell([state], 0, (x, states) =>
        {
            Value projected = b.MatMul(dropInput.Apply(x), kernel);
            if (bias is { } offset)
                projected += offset;
            Value output = CellArguments.Activate(context, projected + b.MatMul(dropState.Apply(states[0]), recurrent));
            return (output, [output]);
        });
    }
}
