using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>StochasticDepth</c>, which ConvNeXt networks of <c>keras.applications</c> can have: whole samples of a branch are dropped in
/// training, the rest scaled up.
/// </summary>
internal sealed class StochasticDepthLayer : LayerDefinition
{
    private static readonly Argument<double> DropPathRate = Argument.Number("dropPathRate").Fraction();

    public override string Kind => "StochasticDepth";

    public override string Module => "keras.src.applications.convnext";

    protected override IReadOnlyList<Argument> OwnArguments => [DropPathRate];

    protected override Value Call(LayerContext context, Value input) =>
        DropoutLayer.Drop(context, input, Shape.Of(input.Shape.Select((d, i) => i == 0 ? d : 1)), context.Get(DropPathRate), seed: null);
}
