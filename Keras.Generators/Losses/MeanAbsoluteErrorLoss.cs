using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>MeanAbsoluteError</c>: the absolute difference, averaged over the last axis.</summary>
internal sealed class MeanAbsoluteErrorLoss : ElementwiseLoss
{
    public override string Kind => "MeanAbsoluteError";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output) => b.Abs(labels - output);
}
