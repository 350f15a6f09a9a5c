using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>Hinge</c>: how far a score is from the right side of a margin of 1, averaged over the last axis.</summary>
internal sealed class HingeLoss : ElementwiseLoss
{
    public override string Kind => "Hinge";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output) =>
        b.Maximum(1 - (HingeLabels.Signs(b, labels) * output), 0);
}
