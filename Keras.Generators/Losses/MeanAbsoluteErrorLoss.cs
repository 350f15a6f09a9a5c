using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>MeanAbsoluteError</c>: the absolute difference, averaged over the last axis.</summary>
internal sealed class MeanAbsoluteErrorLoss : LossDefinition
{
    public override string Kind => "MeanAbsoluteError";

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value difference = labels - output;
        Value losses = b.Abs(difference);
        return losses.Shape.Rank > 1 ? b.Mean(losses, losses.Shape.Rank - 1) : losses;
    }
}
