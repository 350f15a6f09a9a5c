using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>MeanAbsolutePercentageError</c>: the absolute difference in percent of the label, averaged over the last axis.
/// </summary>
internal sealed class MeanAbsolutePercentageErrorLoss : ElementwiseLoss
{
    public override string Kind => "MeanAbsolutePercentageError";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output) =>
        100 * b.Abs((labels - output) / b.Maximum(b.Abs(labels), Crossentropy.Epsilon));
}
