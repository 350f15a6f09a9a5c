using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>Poisson</c>: how unlikely the labels are as counts whose means the output gives, averaged over the last axis.
/// </summary>
internal sealed class PoissonLoss : ElementwiseLoss
{
    public override string Kind => "Poisson";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output) =>
        output - (labels * b.Log(output + Crossentropy.Epsilon));
}
