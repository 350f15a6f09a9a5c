using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Maximum</c>: the largest of each element.</summary>
internal sealed class MaximumLayer : ExtremeLayer
{
    public override string Kind => "Maximum";

    protected override Value Extreme(GraphBuilder b, Value x, Value y) => b.Maximum(x, y);
}
