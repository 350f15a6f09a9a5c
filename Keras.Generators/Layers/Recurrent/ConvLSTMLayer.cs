using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ConvLSTM1D</c>, <c>ConvLSTM2D</c> and <c>ConvLSTM3D</c>.</summary>
internal abstract class ConvLSTMLayer(int axes) : RecurrentLayer
{
    private readonly ConvLSTMCell cell = new(axes);

    public override string Kind { get; } = $"ConvLSTM{axes}D";

    public override bool WritesActivityRegularizer => true;

    public override string? StateActivationOf(Arguments arguments) => cell.StateActivationOf(arguments);

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        ConvLSTMCell.Filters, cell.KernelSize, cell.Strides, SpatialWindow.Padding, SpatialWindow.DataFormat, cell.DilationRate,
        CellArguments.Activation,
        CellArguments.RecurrentActivation, CellArguments.UseBias, .. CellArguments.Initializers, CellArguments.UnitForgetBias,
        .. CellArguments.Limits, CellArguments.Dropout,
        CellArguments.RecurrentDropout, CellArguments.Seed, .. SequenceArguments.All.Take(4), SequenceArguments.Unroll,
        SequenceArguments.ZeroOutputForMask,
    ];

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        Check(context, inputs[0]);
        if (!SpatialWindow.IsChannelsFirst(context))
            return base.Call(context, inputs);
        GraphBuilder b = context.Builder;
        IReadOnlyList<Value> outputs = base.Call(context, [.. inputs.Select(i => ChannelsLast(b, i))]);
        return [.. outputs.Select(o => ChannelsFirst(b, o))];
    }

    protected override Value State(LayerContext context, Value given) =>
        SpatialWindow.IsChannelsFirst(context) && given.Shape.Rank == axes + 2 ? ChannelsLast(context.Builder, given) : given;

    public override bool HasLayersInside => true;

    protected override (CellLayer Cell, LayerContext Context) CellOf(LayerContext context) =>
        (cell, context.Inner(cell.Kind, context.Layer.Arguments, "cell"));

    protected override void Check(LayerContext context, Value input)
    {
        string space = string.Join(", ", axes == 1 ? ["steps"] : axes == 2 ? ["height", "width"] : (string[])["depth", "height", "width"]);
        context.RequireRank(input, axes + 3,
            SpatialWindow.IsChannelsFirst(context) ? $"(batch, time, channels, {space})" : $"(batch, time, {space}, channels)");
    }

    private Value ChannelsLast(GraphBuilder b, Value x)
    {
        int lead = x.Shape.Rank - axes - 1;
        return b.Transpose(x, [.. Enumerable.Range(0, lead), .. Enumerable.Range(lead + 1, axes), lead]);
    }

    private Value ChannelsFirst(GraphBuilder b, Value x)
    {
        int lead = x.Shape.Rank - axes - 1;
        return b.Transpose(x, [.. Enumerable.Range(0, lead), x.Shape.Rank - 1, .. Enumerable.Range(lead, axes)]);
    }
}

/// <summary>Keras' <c>ConvLSTM1D</c>.</summary>
internal sealed class ConvLSTM1DLayer() : ConvLSTMLayer(1);

/// <summary>Keras' <c>ConvLSTM2D</c>.</summary>
internal sealed class ConvLSTM2DLayer() : ConvLSTMLayer(2);

/// <summary>Keras' <c>ConvLSTM3D</c>.</summary>
internal sealed class ConvLSTM3DLayer() : ConvLSTMLayer(3);
