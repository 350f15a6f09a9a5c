using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GaussianDropout</c>: a random factor of mean 1 in training.</summary>
internal sealed class GaussianDropoutLayer : LayerDefinition
{
    private static readonly Argument<double> Rate = Argument.Number("rate").Where(r => r is >= 0 and < 1, "must be 0 or more and below 1");

    public override string Kind => "GaussianDropout";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Rate, DropoutLayer.Seed];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        double rate = context.Get(Rate);
        return context.IsTraining && rate > 0
            ? input * (1 + (context.Normal(input.Shape, context.Get(DropoutLayer.Seed)) * Math.Sqrt(rate / (1 - rate))))
            : input;
    }
}
