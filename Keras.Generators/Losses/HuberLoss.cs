using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>Huber</c>: squared for small differences, straight for large ones, averaged over the last axis.</summary>
internal sealed class HuberLoss : ElementwiseLoss
{
    private static readonly Argument<double> Delta = Argument.Number("delta", 1);

    public override string Kind => "Huber";

    public override string DefaultName => "huber_loss";

    protected override IReadOnlyList<Argument> OwnArguments => [Delta, Reduction];

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        double delta = Delta.Read(arguments);
        Value difference = output - labels, size = b.Abs(difference);
        return b.Select(b.LessOrEqual(size, b.Constant(delta)), 0.5 * difference * difference, (size * delta) - (0.5 * delta * delta));
    }
}
