using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>UnitNormalization</c>: vectors of length 1.</summary>
internal sealed class UnitNormalizationLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", -1);

    public override string Kind => "UnitNormalization";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Axis];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int[] axes = context.Axes(input, context.Get(Axis), Axis);
        return b.UnitLength(input, 1e-24, axes);
    }
}
