using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>Multiply</c>: the product of tensors. Steps that a mask leaves out are factors of 1, and 0 in the result where all leave them
/// out.
/// </summary>
internal sealed class MultiplyLayer : MergingLayer
{
    public override string Kind => "Multiply";

    protected override Value Merge(LayerContext context, IReadOnlyList<MaskedValue> inputs)
    {
        GraphBuilder b = context.Builder;
        Value product =
            inputs.Select(x => Everywhere(b, x) is { } mask ? b.Select(mask, x.Value, b.Constant(1)) : x.Value).Aggregate((x, y) => x * y);
        return inputs.All(x => x.Mask is not null)
            ? b.Select(inputs.Select(x => Everywhere(b, x)!.Value).Aggregate(b.Or), product, b.Constant(0))
            : product;
    }
}
