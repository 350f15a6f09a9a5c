using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>MaxPooling2D</c>.</summary>
internal sealed class MaxPooling2DLayer : LayerDefinition
{
    public static readonly Argument<EquatableArray<int>> PoolSize = Argument.Sizes("poolSize", 2, 2).AtLeast(1);
    public static readonly Argument<EquatableArray<int>?> Strides = Argument.OptionalSizes("strides", 2).AtLeast(1);

    public override string Kind => "MaxPooling2D";

    protected override IReadOnlyList<Argument> OwnArguments => [PoolSize, Strides, SpatialWindow.Padding, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        Value x = SpatialWindow.ToChannelsLast(context, input);
        EquatableArray<int> size = context.Get(PoolSize);
        Window window = SpatialWindow.Of(context, x, size, PoolSize.Name, context.Get(Strides) ?? size, [1, 1], "pool");
        return SpatialWindow.FromChannelsLast(context, context.Builder.Apply(new ReduceWindow(ReduceKind.Maximum, window), x));
    }
}
