using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Attention without weights.</summary>
internal static class Attending
{
    private static readonly Argument<ArgumentValue?> Query = Argument.Operand("query"), Key = Argument.Operand("key"),
        Values = Argument.Operand("value"), Bias = Argument.OptionalOperand("bias"),
        Mask = Argument.OptionalOperand("mask"), Scale = Argument.OptionalOperand("scale");

    private static readonly Argument<bool> IsCausal = Argument.Boolean("isCausal", false);

    // How it is computed is the compiler's business.
    private static readonly Argument<ArgumentValue?> FlashAttention = Argument.Any("flashAttention");

    public static IEnumerable<Operation> All =>
        [Define.Of("DotProductAttention", [Query, Key, Values, Bias, Mask, Scale], [IsCausal, FlashAttention], Attend)];

    /// <summary>
    /// (batch, queries, heads, size), of a key and a value (batch, keys, heads, size), of which several heads may share one.
    /// </summary>
    private static Value Attend(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value query = context.Real(Query), key = context.Real(Key), value = context.Real(Values);
        if (query.Shape.Rank != 4 || key.Shape.Rank != 4 || value.Shape.Rank != 4)
            throw new LayerException(
                $"{context.Layer.Title} needs a query, a key and a value (batch, steps, heads, size), but got {query.Shape}, {key.Shape} and {value.Shape}.");
        Value scores = b.DotGeneral(query, Heads(context, key, query.Shape[2]), [3], [3], [0, 2], [0, 2]);
        scores *= context.OptionalOperand(Scale) is { } scale
            ? ElementTypes.Cast(b, scale, ElementType.Float32)
            : 1 / b.Sqrt(b.Extent(query.Shape[3]));
        if (context.OptionalOperand(Bias) is { } bias)
            scores += bias;
        Value? causal = context.Get(IsCausal) ? AttentionMasks.Causal(b, scores.Shape[2], scores.Shape[3]) : null;
        if (AttentionMasks.Join(b, context.OptionalOperand(Mask) is { } given ? b.IsTrue(given) : null, causal) is { } mask)
            scores = b.Select(b.BroadcastTo(mask, scores.Shape), scores, b.Constant(-0.7 * float.MaxValue));
        Value mean = b.DotGeneral(b.Softmax(scores), Heads(context, value, query.Shape[2]), [3], [1], [0, 1], [0, 2]);
        return b.Transpose(mean, [0, 2, 1, 3]);
    }

    /// <summary>Each head so often that there are as many as of the query.</summary>
    private static Value Heads(LayerContext context, Value x, Dim count)
    {
        if (x.Shape[2].Equals(count))
            return x;
        Shape s = x.Shape;
        if (s[2].Constant is not { } shared || count.Constant is not { } heads || heads % shared != 0)
            throw new LayerException($"{context.Layer.Title}: {count} heads of the query can't share {s[2]} of {s}.");
        return context.Builder.Reshape(context.Builder.Spread(x, [s[0], s[1], s[2], heads / shared, s[3]], [3]), [s[0], s[1], count, s[3]]);
    }
}
