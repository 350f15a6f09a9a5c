using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ReLU</c>, with a bound, a slope and a threshold.</summary>
internal sealed class ReLULayer : LayerDefinition
{
    private static readonly Argument<double?> MaxValue =
        Argument.OptionalNumber("maxValue").Where(v => v is null or >= 0, "must be 0 or more");
    private static readonly Argument<double> NegativeSlope = Argument.Number("negativeSlope", 0).NotNegative();
    private static readonly Argument<double> Threshold = Argument.Number("threshold", 0).NotNegative();

    public override string Kind => "ReLU";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [MaxValue, NegativeSlope, Threshold];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override string? ActivationOf(Arguments arguments) =>
        MaxValue.Read(arguments) is null && NegativeSlope.Read(arguments) == 0 && Threshold.Read(arguments) == 0 ? "Relu" : null;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        double slope = context.Get(NegativeSlope), threshold = context.Get(Threshold);
        Value positive = threshold == 0 ? b.Relu(input) : b.Select(b.Greater(input, b.Constant(threshold)), input, b.Constant(0));
        if (context.Get(MaxValue) is { } bound)
            positive = b.Minimum(positive, bound);
        return slope == 0 ? positive : positive - (b.Relu(threshold - input) * slope);
    }
}
