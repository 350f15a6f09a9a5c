using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SpatialDropout1D</c>, <c>SpatialDropout2D</c> and <c>SpatialDropout3D</c>: whole channels are dropped.</summary>
internal abstract class SpatialDropoutLayer(int axes) : LayerDefinition
{
    public override bool IsBuilt => false;

    public override string Kind { get; } = $"SpatialDropout{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments =>
        axes == 1 ? [DropoutLayer.Rate, DropoutLayer.Seed] : [DropoutLayer.Rate, SpatialWindow.DataFormat, DropoutLayer.Seed];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, axes);
        int first = SpatialWindow.FirstAxis(context);
        return DropoutLayer.Drop(context, input, Shape.Of(input.Shape.Select((d, i) => i >= first && i < first + axes ? 1 : d)));
    }
}
