using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The largest or smallest of each element of several tensors. Where a mask leaves out a step of one, the others' holds.</summary>
internal abstract class ExtremeLayer : MergingLayer
{
    protected abstract Value Extreme(GraphBuilder b, Value x, Value y);

    protected override Value Merge(LayerContext context, IReadOnlyList<MaskedValue> inputs)
    {
        GraphBuilder b = context.Builder;
        Value result = inputs[0].Value;
        Value? counts = Everywhere(b, inputs[0]);
        foreach (MaskedValue input in inputs.Skip(1))
        {
            Value x = input.Value;
            Value? mask = Everywhere(b, input);
            if (mask is { } own)
                x = b.Select(own, x, result);
            if (counts is { } earlier)
                result = b.Select(earlier, result, x);
            counts = mask is { } m && counts is { } c ? b.Or(c, m) : null;
            result = Extreme(b, result, x);
        }

        return result;
    }
}
