using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>A recurrent layer that takes the arguments of its one cell as its own.</summary>
internal abstract class OneCellLayer(CellLayer cell) : RecurrentLayer
{
    public override string? StateActivationOf(Arguments arguments) => cell.StateActivationOf(arguments);

    public override bool WritesActivityRegularizer => true;

    protected override void Check(LayerContext context, Value input) => context.RequireRank(input, 3, "(batch, time, features)");

    protected override (CellLayer Cell, LayerContext Context) CellOf(LayerContext context) =>
        (cell, context.Inner(cell.Kind, context.Layer.Arguments, "cell"));
}

/// <summary>Keras' <c>SimpleRNN</c>.</summary>
internal sealed class SimpleRNNLayer() : OneCellLayer(new SimpleRNNCellLayer())
{
    public override string Kind => "SimpleRNN";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        CellArguments.Units, CellArguments.Activation, CellArguments.UseBias, .. CellArguments.Initializers, .. CellArguments.Limits,
        CellArguments.Dropout,
        CellArguments.RecurrentDropout, .. SequenceArguments.All, CellArguments.Seed, SequenceArguments.ZeroOutputForMask,
    ];
}

/// <summary>Keras' <c>LSTM</c>.</summary>
internal sealed class LSTMLayer() : OneCellLayer(new LSTMCellLayer())
{
    public override string Kind => "LSTM";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        CellArguments.Units, CellArguments.Activation, CellArguments.RecurrentActivation, CellArguments.UseBias,
        .. CellArguments.Initializers, CellArguments.UnitForgetBias,
        .. CellArguments.Limits, CellArguments.Dropout, CellArguments.RecurrentDropout, CellArguments.Seed, .. SequenceArguments.All,
        SequenceArguments.UseCudnn,
        SequenceArguments.ZeroOutputForMask,
    ];
}

/// <summary>Keras' <c>GRU</c>.</summary>
internal sealed class GRULayer() : OneCellLayer(new GRUCellLayer())
{
    public override string Kind => "GRU";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        CellArguments.Units, CellArguments.Activation, CellArguments.RecurrentActivation, CellArguments.UseBias,
        .. CellArguments.Initializers, .. CellArguments.Limits,
        CellArguments.Dropout, CellArguments.RecurrentDropout, CellArguments.Seed, .. SequenceArguments.All, CellArguments.ResetAfter,
        SequenceArguments.UseCudnn,
        SequenceArguments.ZeroOutputForMask,
    ];
}
