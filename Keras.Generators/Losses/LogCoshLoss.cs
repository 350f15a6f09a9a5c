using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>LogCosh</c>: the logarithm of the hyperbolic cosine of the difference, averaged over the last axis.</summary>
internal sealed class LogCoshLoss : ElementwiseLoss
{
    public override string Kind => "LogCosh";

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value difference = output - labels;
        return difference + b.Softplus(difference * -2) - Math.Log(2);
    }
}
