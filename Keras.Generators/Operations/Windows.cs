using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Convolutions and poolings, over as many space axes as their operand has.</summary>
internal static class Windows
{
    private static readonly Argument<ArgumentValue?> Input = Argument.Operand("inputs"), Kernel = Argument.Operand("kernel"), PoolSize = Argument.Any("poolSize"), Strides = Argument.Any("strides"),
        DilationRate = Argument.Any("dilationRate");

    public static IEnumerable<Operation> All => [Pool("MaxPool", isMaximum: true), Pool("AveragePool", isMaximum: false), Convolve("Conv", isDepthwise: false), Convolve("DepthwiseConv", isDepthwise: true)];

    private static Operation Pool(string name, bool isMaximum) => Define.Of(name, [Input], [PoolSize, Strides, SpatialWindow.TimePadding, SpatialWindow.DataFormat], c =>
    {
        Value x = c.Real(Input);
        int axes = x.Shape.Rank - 2;
        x = SpatialWindow.ToChannelsLast(c, x, axes);
        EquatableArray<int> size = Sizes(c.Get(PoolSize), axes, null);
        Window window = SpatialWindow.Of(c, x, size, PoolSize.Name, Sizes(c.Get(Strides), axes, size), Sizes(null, axes, null), "pool");
        return SpatialWindow.FromChannelsLast(c, PoolingLayer.Pool(c.Builder, x, window, isMaximum));
    });

    private static Operation Convolve(string name, bool isDepthwise) =>
        Define.Of(name, [Input, Kernel], [Strides, SpatialWindow.TimePadding, SpatialWindow.DataFormat, DilationRate], c =>
        {
            Value x = c.Real(Input), kernel = c.Real(Kernel);
            int axes = x.Shape.Rank - 2;
            x = SpatialWindow.ToChannelsLast(c, x, axes);
            if (kernel.Shape.Rank != axes + 2 || kernel.Shape.Take(axes).Any(d => !d.IsConstant))
                throw new LayerException($"{c.Layer.Title} needs a kernel of {axes + 2} axes and a known size, but got {kernel.Shape}.");
            EquatableArray<int> size = kernel.Shape.Take(axes).Select(d => (int)d.Constant!.Value).ToEquatableArray();
            Window window = SpatialWindow.Of(c, x, size, Kernel.Name, Sizes(c.Get(Strides), axes, null), Sizes(c.Get(DilationRate), axes, null), "convolve");
            int groups = isDepthwise ? (int)Shaping.Known(c, x, -1) : (int)Math.Max(1, Shaping.Known(c, x, -1) / Shaping.Known(c, kernel, -2));
            if (isDepthwise)
                kernel = c.Builder.Reshape(kernel, Shape.Of([.. kernel.Shape.Take(axes), 1, kernel.Shape[-2] * kernel.Shape[-1]]));
            return SpatialWindow.FromChannelsLast(c, c.Builder.Apply(new Convolution(window, groups), x, kernel));
        });

    /// <summary>A size for each space axis: one for all of them, or each.</summary>
    private static EquatableArray<int> Sizes(ArgumentValue? value, int axes, EquatableArray<int>? otherwise) => value switch
    {
        IntegerValue { Value: var n } => Enumerable.Repeat((int)n, axes).ToEquatableArray(),
        ListValue { Items: var items } when items.Count == axes && items.All(i => i is IntegerValue) => items.Select(i => (int)((IntegerValue)i).Value).ToEquatableArray(),
        null or NullValue => otherwise ?? Enumerable.Repeat(1, axes).ToEquatableArray(),
        _ => throw new LayerException($"{value.Text} isn't a size for each of {axes} axes."),
    };
}
