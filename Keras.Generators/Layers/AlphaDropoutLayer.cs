using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AlphaDropout</c>: dropout that keeps the mean and variance of what a selu gives.</summary>
internal sealed class AlphaDropoutLayer : LayerDefinition
{
    private const double Alpha = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946;

    private static readonly Argument<double> Rate = Argument.Number("rate").Where(r => r is >= 0 and < 1, "must be 0 or more and below 1");

    public override string Kind => "AlphaDropout";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Rate, DropoutLayer.NoiseShape, DropoutLayer.Seed];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        double rate = context.Get(Rate);
        Shape noise = DropoutLayer.Noise(context, input.Shape);
        if (!context.IsTraining || rate == 0)
            return input;
        GraphBuilder b = context.Builder;
        Value isKept = b.GreaterOrEqual(context.Uniform(noise, context.Get(DropoutLayer.Seed)), b.Constant(rate));
        double factor = 1 / Math.Sqrt((1 - rate) * (1 + (rate * Alpha * Alpha)));
        return (b.Select(isKept, input, b.Constant(Alpha)) * factor) - (factor * Alpha * rate);
    }
}
