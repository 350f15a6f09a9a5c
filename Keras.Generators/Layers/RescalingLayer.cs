using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Rescaling</c>: x · scale + offset.</summary>
internal sealed class RescalingLayer : LayerDefinition
{
    public static readonly Argument<double> Scale = Argument.Number("scale");
    public static readonly Argument<double> Offset = Argument.Number("offset", 0);

    public override string Kind => "Rescaling";

    protected override IReadOnlyList<Argument> OwnArguments => [Scale, Offset];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input) => (input * context.Get(Scale)) + context.Get(Offset);
}
