using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Minimum</c>: the smallest of each element.</summary>
internal sealed class MinimumLayer : ExtremeLayer
{
    public override string Kind => "Minimum";

    protected override Value Extreme(GraphBuilder b, Value x, Value y) => b.Minimum(x, y);
}
