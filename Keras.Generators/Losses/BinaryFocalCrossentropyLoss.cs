using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>BinaryFocalCrossentropy</c>: binary crossentropy in which outputs that are nearly right count less.</summary>
internal sealed class BinaryFocalCrossentropyLoss : ElementwiseLoss
{
    private static readonly Argument<bool> ApplyClassBalancing = Argument.Boolean("applyClassBalancing", false);
    private static readonly Argument<double> Alpha = Argument.Number("alpha", 0.25), Gamma = Argument.Number("gamma", 2);

    public override string Kind => "BinaryFocalCrossentropy";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [ApplyClassBalancing, Alpha, Gamma, Crossentropy.FromLogits, Crossentropy.LabelSmoothing, Crossentropy.Axis, Reduction];

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output) =>
        output.Rank == 1 ? null : Crossentropy.CheckAxis(Axis(arguments), output);

    protected override int Axis(Arguments arguments) => Crossentropy.Axis.Read(arguments);

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        double alpha = Alpha.Read(arguments);
        Value y = BinaryCrossentropyLoss.Smooth(arguments, labels);
        Value p = Crossentropy.FromLogits.Read(arguments) ? b.Sigmoid(output) : output;
        Value ofLabel = (y * p) + ((1 - y) * (1 - p));
        Value losses = b.Power(1 - ofLabel, b.Constant(Gamma.Read(arguments))) * BinaryCrossentropyLoss.OfProbabilities(b, y, p);
        if (ApplyClassBalancing.Read(arguments))
            losses *= (y * alpha) + ((1 - y) * (1 - alpha));
        return losses;
    }
}
