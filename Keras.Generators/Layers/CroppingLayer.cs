using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Cropping1D</c>, <c>Cropping2D</c> and <c>Cropping3D</c>.</summary>
internal abstract class CroppingLayer(int axes) : LayerDefinition
{
    private readonly Argument<EquatableArray<Border>> cropping = Argument.Borders("cropping", axes, axes == 2 ? 0 : 1).NotNegative();

    public override string Kind { get; } = $"Cropping{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments => axes == 1 ? [cropping] : [cropping, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, axes);
        Border[] borders = SpatialBorders.OfAxes(context.Get(cropping), input.Shape.Rank, SpatialWindow.FirstAxis(context));
        for (int i = 1; i < borders.Length; i++)
        {
            if (input.Shape[i].Constant is { } size && borders[i].Before + borders[i].Behind >= size)
            {
                throw new LayerException(
                    $"{context.Layer.Title} leaves nothing of {context.Producer.TitleWithShape}: {borders[i].Before} + {borders[i].Behind} of {size} on axis {i}.", cropping.Name);
            }
        }

        return context.Builder.Slice(input, borders.Select(b => (Dim)b.Before), input.Shape.Select((d, i) => d - borders[i].Behind),
            borders.Select(_ => 1));
    }
}
