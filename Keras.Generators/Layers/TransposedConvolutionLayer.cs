using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>Conv1DTranspose</c>, <c>Conv2DTranspose</c> and <c>Conv3DTranspose</c>: what flows back into a convolution's input.
/// </summary>
internal abstract class TransposedConvolutionLayer(int axes) : LayerDefinition
{
    private readonly Argument<EquatableArray<int>> kernelSize = Argument.Sizes("kernelSize", axes).AtLeast(1);
    private readonly Argument<EquatableArray<int>> strides = Argument.Sizes("strides", axes, 1).AtLeast(1);
    private readonly Argument<EquatableArray<int>?> outputPadding = Argument.OptionalSizes("outputPadding", axes).AtLeast(0);
    private readonly Argument<EquatableArray<int>> dilationRate = Argument.Sizes("dilationRate", axes, 1).AtLeast(1);

    public override string Kind { get; } = $"Conv{axes}DTranspose";

    public override bool WritesActivityRegularizer => true;

    // Keras has these two in another order in three dimensions.
    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        ConvolutionLayer.Filters, kernelSize, strides, SpatialWindow.Padding,
        .. axes == 3 ? [SpatialWindow.DataFormat, outputPadding] : (Argument[])[outputPadding, SpatialWindow.DataFormat],
        dilationRate, Activations.Argument, .. KernelArguments.All,
    ];

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        EquatableArray<int> size = context.Get(kernelSize), steps = context.Get(strides), dilations = context.Get(dilationRate);
        SpatialWindow.RefuseDilatedStrides(context, steps, dilations, dilationRate);
        Value x = SpatialWindow.ToChannelsLast(context, input, axes);
        int filters = context.Get(ConvolutionLayer.Filters);
        EquatableArray<int>? extra = context.Get(outputPadding);
        for (int i = 0; i < axes && extra is { } given; i++)
        {
            if (given[i] >= steps[i])
            {
                throw new LayerException(
                    $"{context.Layer.Title}: outputPadding must be below strides, but is {given[i]} with a stride of {steps[i]}.",
                    outputPadding.Name)
                {
                    Id = ProblemIds.ArgumentOutOfRange,
                };
            }
        }

        Value kernel =
            KernelArguments.Kernel(context, Shape.Of([.. size.Select(n => (Dim)n), filters, context.KnownSize(x, -1, "channels")]));
        Value sums = Convolve(context, x, kernel, steps, dilations, extra);
        return Activations.Apply(context, SpatialWindow.FromChannelsLast(context, KernelArguments.AddBias(context, sums, filters)));
    }

    /// <summary>What flows back into a convolution's input.</summary>
    /// <param name="context">The layer, which has a <see cref="SpatialWindow.Padding"/>.</param>
    /// <param name="x">(batch, space…, channels).</param>
    /// <param name="kernel">(size…, filters, channels).</param>
    /// <param name="strides">The steps of the convolution.</param>
    /// <param name="dilations">Distance between the elements that its window covers.</param>
    /// <param name="outputPadding">What its input is larger by than it would have to be.</param>
    public static Value Convolve(LayerContext context, Value x, Value kernel, EquatableArray<int> strides, EquatableArray<int> dilations,
        EquatableArray<int>? outputPadding)
    {
        int axes = strides.Count;
        EquatableArray<int> size = kernel.Shape.Take(axes).Select(d => (int)d.Constant!.Value).ToEquatableArray();
        var low = new Dim[axes];
        var high = new Dim[axes];
        var sides = new Dim[axes];
        for (int i = 0; i < axes; i++)
            (low[i], high[i], sides[i]) =
                Side(context, x.Shape[i + 1], ((size[i] - 1) * dilations[i]) + 1, strides[i], i, outputPadding?[i]);
        var window = new Window(size, strides, dilations, low.ToEquatableArray(), high.ToEquatableArray());
        return context.Builder.Apply(
            new ConvolutionInputGradient(window, 1, Shape.Of([x.Shape[0], .. sides, kernel.Shape[-2]])), x, kernel);
    }

    /// <summary>The borders of the convolution that is transposed, and the size of its input, which is this layer's output.</summary>
    private static (int Low, int High, Dim Side) Side(LayerContext context, Dim places, int span, int stride, int axis, int? extra)
    {
        // What Keras puts around the input between whose elements it has put stride - 1 zeros.
        int before, after;
        if (context.Get(SpatialWindow.Padding) == "Same")
        {
            int total = extra is { } e ? span + (span % 2) - 2 + e : stride + span - 2;
            before = Math.Min((total + 1) / 2, span - 1);
            after = total - before;
        }
        else
        {
            before = span - 1;
            after = span - 1 + (extra ?? Math.Max(stride - span, 0));
        }

        Dim side = ((places - 1) * stride) + (before + after - span + 2);
        return side.Constant < 1
            ? throw new LayerException(
                $"{context.Layer.Title} leaves nothing of {context.Producer.TitleWithShape}: axis {axis} would have the size {side}.",
                "kernelSize")
            : (span - 1 - before, Math.Max(span - 1 - after, 0), side);
    }
}
