using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>MeanSquaredError</c>: the squared difference, averaged over the last axis.</summary>
internal sealed class MeanSquaredErrorLoss : ElementwiseLoss
{
    public override string Kind => "MeanSquaredError";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value difference = labels - output;
        return difference * difference;
    }
}
