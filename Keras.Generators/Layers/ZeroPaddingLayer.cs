using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ZeroPadding1D</c>, <c>ZeroPadding2D</c> and <c>ZeroPadding3D</c>.</summary>
internal abstract class ZeroPaddingLayer(int axes) : LayerDefinition
{
    private readonly Argument<EquatableArray<Border>> padding = Argument.Borders("padding", axes, 1).NotNegative();

    public override string Kind { get; } = $"ZeroPadding{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments => [padding, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, axes);
        Border[] borders = SpatialBorders.OfAxes(context.Get(padding), input.Shape.Rank, SpatialWindow.FirstAxis(context));
        return context.Builder.Pad(input, 0, borders.Select(b => (Dim)b.Before), borders.Select(b => (Dim)b.Behind),
            borders.Select(_ => 0));
    }
}
