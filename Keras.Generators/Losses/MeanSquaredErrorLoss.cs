using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>MeanSquaredError</c>: the squared difference, averaged over the last axis.</summary>
internal sealed class MeanSquaredErrorLoss : LossDefinition
{
    public override string Kind => "MeanSquaredError";

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value difference = labels - output;
        Value losses = difference * difference;
        return losses.Shape.Rank > 1 ? b.Mean(losses, losses.Shape.Rank - 1) : losses;
    }
}
