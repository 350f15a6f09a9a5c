using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>LeakyReLU</c>.</summary>
internal sealed class LeakyReLULayer : LayerDefinition
{
    private static readonly Argument<double> NegativeSlope = Argument.Number("negativeSlope", 0.3).NotNegative();

    public override string Kind => "LeakyReLU";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [NegativeSlope];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override string? ActivationOf(Arguments arguments) => "LeakyRelu";

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        return b.Select(b.GreaterOrEqual(input, b.Constant(0)), input, input * context.Get(NegativeSlope));
    }
}
