using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The cell of Keras' <c>ConvLSTM</c>: that of an LSTM with convolutions in place of products. Channels are at the end.</summary>
internal sealed class ConvLSTMCell(int axes) : CellLayer
{
    public static readonly Argument<int> Filters = ConvolutionLayer.Filters;

    public Argument<EquatableArray<int>> KernelSize { get; } = Argument.Sizes("kernelSize", axes).AtLeast(1);

    public Argument<EquatableArray<int>> Strides { get; } = Argument.Sizes("strides", axes, 1).AtLeast(1);

    public Argument<EquatableArray<int>> DilationRate { get; } = Argument.Sizes("dilationRate", axes, 1).AtLeast(1);

    public override string Kind => "ConvLSTMCell";

    protected override IReadOnlyList<Argument> OwnArguments => [];

    public override Cell Prepare(LayerContext context, Shape input)
    {
        GraphBuilder b = context.Builder;
        int filters = context.Get(Filters);
        EquatableArray<int> size = context.Get(KernelSize), strides = context.Get(Strides), dilations = context.Get(DilationRate);
        SpatialWindow.RefuseDilatedStrides(context, strides, dilations, DilationRate);
        Window window = SpatialWindow.Of(context, b.Constant(0, input), size, KernelSize.Name, strides, dilations, "convolve");
        Dim[] sizes = [.. size.Select(n => (Dim)n)];
        Value kernel =
            CellArguments.OfKernel.Make(context, "kernel", Shape.Of([.. sizes, RecurrentLayer.Features(context, input), 4 * filters]));
        Value recurrent = CellArguments.OfRecurrent.Make(context, "recurrent_kernel", Shape.Of([.. sizes, filters, 4 * filters]));
        Value? bias = CellArguments.ForgetBias(context, filters);
        Shape state = window.Output(input, filters);
        Window same = new(
            size, size.Select(_ => 1).ToEquatableArray(), size.Select(_ => 1).ToEquatableArray(),
            size.Select(n => (Dim)((n - 1) / 2)).ToEquatableArray(), size.Select(n => (Dim)(n - 1 - ((n - 1) / 2))).ToEquatableArray());
        var dropInput = new StepDropout(context, CellArguments.Dropout, input, 4);
        var dropState = new StepDropout(context, CellArguments.RecurrentDropout, state, 4);
        return new Cell([state, state], 0, (x, states) =>
        {
            Value projected = dropInput.Product(b, x, kernel, 4, (v, k) => b.Apply(new Convolution(window, 1), v, k));
            if (bias is { } offset)
                projected += offset;
            Value gates = projected + dropState.Product(b, states[0], recurrent, 4, (v, k) => b.Apply(new Convolution(same, 1), v, k));
            return LSTMCellLayer.Step(context, gates, states[1], filters);
        });
    }
}
