using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ELU</c>.</summary>
internal sealed class ELULayer : LayerDefinition
{
    private static readonly Argument<double> Alpha = Argument.Number("alpha", 1);

    public override string Kind => "ELU";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Alpha];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override string? ActivationOf(Arguments arguments) => "Elu";

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        Value isPositive = b.Greater(input, b.Constant(0));
        // Large arguments, whose result isn't used, would overflow and poison the derivative.
        return b.Select(isPositive, input, b.Expm1(b.Select(isPositive, b.Constant(0), input)) * context.Get(Alpha));
    }
}
