using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Average</c>: the mean of tensors.</summary>
internal sealed class AverageLayer : MergingLayer
{
    public override string Kind => "Average";

    protected override Value Merge(LayerContext context, IReadOnlyList<MaskedValue> inputs) =>
        inputs.Select(x => x.Value).Aggregate((a, b) => a + b) / inputs.Count;
}
