using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GroupQueryAttention</c>: attention with several heads, of which groups share keys and values.</summary>
internal sealed class GroupQueryAttentionLayer : HeadsLayer
{
    private static readonly Argument<int> HeadDim = Argument.Integer("headDim").AtLeast(1),
        NumQueryHeads = Argument.Integer("numQueryHeads").AtLeast(1);
    private static readonly Argument<int> NumKeyValueHeads = Argument.Integer("numKeyValueHeads").AtLeast(1);

    public override string Kind => "GroupQueryAttention";

    public override string ClassName => "GroupedQueryAttention";

    protected override bool PenalizesOutput => true;

    protected override IReadOnlyList<Argument> OwnArguments =>
        [HeadDim, NumQueryHeads, NumKeyValueHeads, Dropout, KernelArguments.UseBias, SlidingWindow, FlashAttention,
            .. KernelArguments.All.Skip(1), UseGate, Seed];

    protected override (Value Output, Value Scores) Attend(LayerContext context, Value query, Value value, Value key)
    {
        GraphBuilder b = context.Builder;
        int heads = context.Get(NumQueryHeads), shared = context.Get(NumKeyValueHeads), size = context.Get(HeadDim);
        if (heads % shared != 0)
            throw new LayerException($"{context.Layer.Title}: numQueryHeads {heads} must be a multiple of numKeyValueHeads {shared}.",
                NumQueryHeads.Name) { Id = ProblemIds.ArgumentOutOfRange };
        CheckShapes(context, query, value, key);
        key = AttentionMasks.KeysAs(b, key, value);
        Value q = Project(context, query, 1, [heads, size], "query", "_query_dense");
        Value k = Project(context, key, 1, [shared, size], "key", "_key_dense");
        Value? gate = context.Get(UseGate) ? b.Sigmoid(Project(context, query, 1, [heads, size], "gate", "_gate_dense")) : null;
        Value v = Project(context, value, 1, [shared, size], "value", "_value_dense");
        Value scores = b.DotGeneral(q, Repeat(b, k, heads / shared), [3], [3], [0, 2], [0, 2]) * (1 / Math.Sqrt(size));
        Value weights = Weights(context, scores, query, value, 1);
        Value mean = b.DotGeneral(Drop(context, weights), Repeat(b, v, heads / shared), [3], [1], [0, 1], [0, 2]);
        mean = b.Transpose(mean, [0, 2, 1, 3]);
        if (gate is { } open)
            mean *= open;
        return (Project(context, mean, 2, [context.KnownSize(query, -1, "features")], "attention_output", "_output_dense"), weights);
    }

    /// <summary>Each head of (batch, steps, heads, size) so many times.</summary>
    private static Value Repeat(GraphBuilder b, Value x, int times)
    {
        Shape s = x.Shape;
        return b.Reshape(b.Spread(x, [s[0], s[1], s[2], times, s[3]], [3]), [s[0], s[1], s[2] * times, s[3]]);
    }

    private static void CheckShapes(LayerContext context, Value query, Value value, Value key)
    {
        context.RequireRank(query, 3, "(batch, queries, features)");
        bool fits = value.Shape.Rank == 3 && key.Shape.Rank == 3 && AttentionMasks.MayEqual(value, key, 2)
            && AttentionMasks.MayEqual(query, value, 1);
        if (!fits)
            throw new LayerException(
                $"{context.Layer.Title} needs a value and a key (batch, keys, features) that differ in their features alone, but got {value.Shape} and {key.Shape}.");
    }
}
