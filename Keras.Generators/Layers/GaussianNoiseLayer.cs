using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GaussianNoise</c>: noise of mean 0 is added in training.</summary>
internal sealed class GaussianNoiseLayer : LayerDefinition
{
    private static readonly Argument<double> Stddev = Argument.Number("stddev").Fraction();

    public override string Kind => "GaussianNoise";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Stddev, DropoutLayer.Seed];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        double deviation = context.Get(Stddev);
        return context.IsTraining && deviation > 0
            ? input + (context.Normal(input.Shape, context.Get(DropoutLayer.Seed)) * deviation)
            : input;
    }
}
