using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What goes from layer to layer: a tensor and, where there is one, its mask.</summary>
/// <param name="Value">The tensor.</param>
/// <param name="Mask">A condition that says which steps of the tensor count, of its leading axes, usually (batch, time); null where all do.</param>
internal readonly record struct MaskedValue(Value Value, Value? Mask = null)
{
    public Shape Shape => Value.Shape;
}
