using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Convolutions and poolings, over as many space axes as their operand has.</summary>
internal static class Windows
{
    private static readonly Argument<ArgumentValue?> Input = Argument.Operand("inputs"), Kernel = Argument.Operand("kernel"),
        PoolSize = Argument.Any("poolSize"), Strides = Argument.Any("strides"),
        DilationRate = Argument.Any("dilationRate"), OutputPadding = Argument.Any("outputPadding"),
        DepthwiseKernel = Argument.Operand("depthwiseKernel"), PointwiseKernel = Argument.Operand("pointwiseKernel");

    private static readonly Argument<EquatableArray<int>> OutputSize = Argument.Dimensions("outputSize").AtLeast(1);

    public static IEnumerable<Operation> All =>
    [
        Pool("MaxPool", isMaximum: true), Pool("AveragePool", isMaximum: false), AdaptivePool("AdaptiveMaxPool", isMaximum: true),
        AdaptivePool("AdaptiveAveragePool", isMaximum: false),
        Define.Of("Conv", [Input, Kernel], [Strides, SpatialWindow.TimePadding, SpatialWindow.DataFormat, DilationRate],
            c => FromChannelsFirst(c, x => Convolve(c, x, c.Real(Kernel), isDepthwise: false))),
        Define.Of("DepthwiseConv", [Input, Kernel], [Strides, SpatialWindow.TimePadding, SpatialWindow.DataFormat, DilationRate],
            c => FromChannelsFirst(c, x => Convolve(c, x, c.Real(Kernel), isDepthwise: true))),
        Define.Of("SeparableConv", [Input, DepthwiseKernel, PointwiseKernel],
            [Strides, SpatialWindow.TimePadding, SpatialWindow.DataFormat, DilationRate], c => FromChannelsFirst(c, x =>
        {
            Value each = Convolve(c, x, c.Real(DepthwiseKernel), isDepthwise: true), pointwise = c.Real(PointwiseKernel);
            return c.Builder.MatMul(each, c.Builder.Reshape(pointwise, [each.Shape[-1], pointwise.Shape[-1]]));
        })),
        Define.Of("ConvTranspose", [Input, Kernel], [Strides, SpatialWindow.Padding, OutputPadding, SpatialWindow.DataFormat, DilationRate],
            c => FromChannelsFirst(c, x =>
        {
            int axes = x.Shape.Rank - 2;
            Value kernel = KernelOf(c, c.Real(Kernel), axes);
            EquatableArray<int>? extra = c.Get(OutputPadding) is null or NullValue ? null : Sizes(c.Get(OutputPadding), axes, null);
            return TransposedConvolutionLayer.Convolve(c, x, kernel, Sizes(c.Get(Strides), axes, null),
                Sizes(c.Get(DilationRate), axes, null), extra);
        })),
    ];

    /// <summary>Computes with the channels at the end, wherever the operand has them.</summary>
    private static Value FromChannelsFirst(LayerContext context, Func<Value, Value> f)
    {
        Value x = context.Real(Input);
        return SpatialWindow.FromChannelsLast(context, f(SpatialWindow.ToChannelsLast(context, x, x.Shape.Rank - 2)));
    }

    private static Operation AdaptivePool(string name, bool isMaximum) =>
        Define.Of(name, [Input], [OutputSize, SpatialWindow.DataFormat], c => FromChannelsFirst(c, x =>
    {
        EquatableArray<int> sizes = c.Get(OutputSize);
        return AdaptivePoolingLayer.Pool(c.Builder, x,
            sizes.Count == 1 ? Enumerable.Repeat(sizes[0], x.Shape.Rank - 2).ToEquatableArray() : sizes, isMaximum);
    }));

    private static Operation Pool(string name, bool isMaximum) =>
        Define.Of(name, [Input], [PoolSize, Strides, SpatialWindow.TimePadding, SpatialWindow.DataFormat], c => FromChannelsFirst(c, x =>
    {
        int axes = x.Shape.Rank - 2;
        EquatableArray<int> size = Sizes(c.Get(PoolSize), axes, null);
        Window window = SpatialWindow.Of(c, x, size, PoolSize.Name, Sizes(c.Get(Strides), axes, size), Sizes(null, axes, null), "pool");
        return PoolingLayer.Pool(c.Builder, x, window, isMaximum);
    }));

    private static Value Convolve(LayerContext context, Value x, Value kernel, bool isDepthwise)
    {
        int axes = x.Shape.Rank - 2;
        kernel = KernelOf(context, kernel, axes);
        EquatableArray<int> size = kernel.Shape.Take(axes).Select(d => (int)d.Constant!.Value).ToEquatableArray();
        Window window =
            SpatialWindow.Of(context, x, size, Kernel.Name, Sizes(context.Get(Strides), axes, null),
                Sizes(context.Get(DilationRate), axes, null), "convolve");
        int groups = isDepthwise
            ? (int)Shaping.Known(context, x, -1)
            : (int)Math.Max(1, Shaping.Known(context, x, -1) / Shaping.Known(context, kernel, -2));
        if (isDepthwise)
            kernel = context.Builder.Reshape(kernel, Shape.Of([.. kernel.Shape.Take(axes), 1, kernel.Shape[-2] * kernel.Shape[-1]]));
        return context.Builder.Apply(new Convolution(window, groups), x, kernel);
    }

    private static Value KernelOf(LayerContext context, Value kernel, int axes) =>
        kernel.Shape.Rank == axes + 2 && kernel.Shape.Take(axes).All(d => d.IsConstant) ? kernel
        : throw new LayerException($"{context.Layer.Title} needs a kernel of {axes + 2} axes and a known size, but got {kernel.Shape}.");

    /// <summary>A size for each space axis: one for all of them, or each.</summary>
    public static EquatableArray<int> Sizes(ArgumentValue? value, int axes, EquatableArray<int>? otherwise) => value switch
    {
        IntegerValue { Value: var n } => Enumerable.Repeat((int)n, axes).ToEquatableArray(),
        ListValue { Items: var items } when items.Count == axes && items.All(i => i is IntegerValue) =>
            items.Select(i => (int)((IntegerValue)i).Value).ToEquatableArray(),
        null or NullValue => otherwise ?? Enumerable.Repeat(1, axes).ToEquatableArray(),
        _ => throw new LayerException($"{value.Text} isn't a size for each of {axes} axes."),
    };
}
