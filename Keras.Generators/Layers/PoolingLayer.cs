using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' pooling by maximum and average over 1, 2 or 3 axes.</summary>
/// <param name="name">Max or Average.</param>
/// <param name="axes">The number of space axes.</param>
/// <param name="size">The window's size where none is given; null where one must be.</param>
internal abstract class PoolingLayer(string name, int axes, int? size) : LayerDefinition
{
    public override bool IsBuilt => false;

    public Argument<EquatableArray<int>> PoolSize { get; } = Argument.Sizes("poolSize", axes, size).AtLeast(1);

    public Argument<EquatableArray<int>?> Strides { get; } = Argument.OptionalSizes("strides", axes).AtLeast(1);

    public override string Kind { get; } = $"{name}Pooling{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments => [PoolSize, Strides, SpatialWindow.Padding, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        Value x = SpatialWindow.ToChannelsLast(context, input, axes);
        EquatableArray<int> size = context.Get(PoolSize);
        Window window = SpatialWindow.Of(context, x, size, PoolSize.Name, context.Get(Strides) ?? size, [.. size.Select(_ => 1)], "pool");
        return SpatialWindow.FromChannelsLast(context, Pool(context.Builder, x, window, isMaximum: name == "Max"));
    }

    /// <summary>The largest of each place of the window, or the mean without the border.</summary>
    public static Value Pool(GraphBuilder b, Value x, Window window, bool isMaximum)
    {
        Value pooled = b.Apply(new ReduceWindow(isMaximum ? ReduceKind.Maximum : ReduceKind.Sum, window), x);
        return isMaximum ? pooled : pooled / Covered(b, window, x.Shape, pooled.Shape);
    }

    /// <summary>How many elements each place of the window covers, without the border.</summary>
    private static Value Covered(GraphBuilder b, Window window, Shape input, Shape output)
    {
        if (!window.HasPadding)
            return b.Constant(window.Size.Aggregate(1, (product, n) => product * n));
        Value count = b.Constant(1);
        Shape space = Shape.Of(output.Skip(1).Take(window.Rank));
        for (int i = 0; i < window.Rank; i++)
        {
            Value first = (b.Iota(space, i) * window.Strides[i]) - b.Extent(window.PadLow[i]);
            count *= b.Minimum(first + window.Size[i], b.Extent(input[i + 1])) - b.Maximum(first, 0);
        }

        return b.Spread(count, output, [0, output.Rank - 1]);
    }
}
