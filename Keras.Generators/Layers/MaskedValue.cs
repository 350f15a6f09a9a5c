using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>What goes from layer to layer: a tensor and, where there is one, its mask.</summary>
/// <param name="Value">The tensor.</param>
/// <param name="Mask">A condition that says which steps of the tensor count, of its leading axes, usually (batch, time); null where all
/// do.</param>
internal readonly record struct MaskedValue(Value Value, Value? Mask = null)
{
    public Shape Shape => Value.Shape;

    /// <summary>An output of one of the calls so far.</summary>
    public static MaskedValue Of(GraphBuilder builder, IReadOnlyList<IReadOnlyList<MaskedValue>> results, TensorRef tensor)
    {
        MaskedValue value = results[tensor.Layer][tensor.Index];
        return tensor.Mask is { } mask ? value with { Mask = builder.IsTrue(results[mask.Layer][mask.Index].Value) } : value;
    }
}
