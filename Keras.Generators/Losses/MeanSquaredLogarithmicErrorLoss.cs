using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>MeanSquaredLogarithmicError</c>: the squared difference of the logarithms of 1 more, averaged over the last axis.
/// </summary>
internal sealed class MeanSquaredLogarithmicErrorLoss : ElementwiseLoss
{
    public override string Kind => "MeanSquaredLogarithmicError";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value difference = Logarithm(b, output) - Logarithm(b, labels);
        return difference * difference;
    }

    private static Value Logarithm(GraphBuilder b, Value x) => b.Log(b.Maximum(x, Crossentropy.Epsilon) + 1);
}
