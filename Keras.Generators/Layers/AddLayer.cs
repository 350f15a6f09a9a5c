using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Add</c>: the sum of tensors.</summary>
internal sealed class AddLayer : MergingLayer
{
    public override string Kind => "Add";

    protected override Value Merge(LayerContext context, IReadOnlyList<MaskedValue> inputs) =>
        inputs.Select(x => x.Value).Aggregate((a, b) => a + b);
}
