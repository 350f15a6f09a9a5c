using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>SquaredHinge</c>: the square of how far a score is from the right side of a margin of 1, averaged over the last axis.
/// </summary>
internal sealed class SquaredHingeLoss : ElementwiseLoss
{
    public override string Kind => "SquaredHinge";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value distance = b.Maximum(1 - (HingeLabels.Signs(b, labels) * output), 0);
        return distance * distance;
    }
}
