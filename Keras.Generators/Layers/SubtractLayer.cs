using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Subtract</c>: the first tensor less the second.</summary>
internal sealed class SubtractLayer : MergingLayer
{
    public override string Kind => "Subtract";

    protected override Value Merge(LayerContext context, IReadOnlyList<MaskedValue> inputs) => inputs.Count == 2
        ? inputs[0].Value - inputs[1].Value
        : throw new LayerException($"{context.Layer.Title} takes one tensor from another, so it is called on two, but got {inputs.Count}.");
}
