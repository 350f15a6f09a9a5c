using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>MultiHeadAttention</c>: attention of several projections of query, key and value at once.</summary>
internal sealed class MultiHeadAttentionLayer : HeadsLayer
{
    private static readonly Argument<int> NumHeads = Argument.Integer("numHeads").AtLeast(1),
        KeyDim = Argument.Integer("keyDim").AtLeast(1);
    private static readonly Argument<int?> ValueDim =
        Argument.OptionalInteger("valueDim").Where(d => d is null or > 0, "must be 1 or more");
    private static readonly Argument<EquatableArray<int>?> OutputShape = Argument.OptionalAxes("outputShape").AtLeast(1),
        AttentionAxes = Argument.OptionalAxes("attentionAxes");

    public override string Kind => "MultiHeadAttention";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [NumHeads, KeyDim, ValueDim, Dropout, KernelArguments.UseBias, OutputShape, AttentionAxes, SlidingWindow, FlashAttention,
            .. KernelArguments.All.Skip(1), UseGate, Seed];

    protected override (Value Output, Value Scores) Attend(LayerContext context, Value query, Value value, Value key)
    {
        GraphBuilder b = context.Builder;
        CheckShapes(context, query, value, key);
        key = AttentionMasks.KeysAs(b, key, value);
        int heads = context.Get(NumHeads), size = context.Get(KeyDim), valueSize = context.Get(ValueDim) ?? size;
        Value q = Project(context, query, 1, [heads, size], "query", "query_dense");
        Value k = Project(context, key, 1, [heads, size], "key", "key_dense");
        Value? gate = context.Get(UseGate) ? b.Sigmoid(Project(context, query, 1, [heads, valueSize], "gate", "_gate_dense")) : null;
        Value v = Project(context, value, 1, [heads, valueSize], "value", "value_dense");

        // (batch…, queries…, heads, size): the axes that are not attended over, heads among them, are gone through one by one.
        int rank = q.Shape.Rank;
        int[] attended = Attended(context, rank), batch = [.. Enumerable.Range(0, rank - 1).Where(a => !attended.Contains(a))];
        Value scores = b.DotGeneral(q, k, [rank - 1], [rank - 1], batch, batch) * (1 / Math.Sqrt(size));
        Value weights = Weights(context, scores, query, value, attended.Length);
        int keys = batch.Length + attended.Length;
        Value mean = b.DotGeneral(
            Drop(context, weights), v, Enumerable.Range(keys, attended.Length), attended, Enumerable.Range(0, batch.Length), batch);
        int[] places = [.. batch, .. attended, rank - 1];
        mean = b.Transpose(mean, Enumerable.Range(0, rank).Select(a => Array.IndexOf(places, a)));
        if (gate is { } open)
            mean *= open;
        Shape features = context.Get(OutputShape) is { IsEmpty: false } given
            ? Shape.Of(given.Select(n => (Dim)n))
            : [context.KnownSize(query, -1, "features")];
        return (Project(context, mean, 2, features, "attention_output", "output_dense"), weights);
    }

    /// <summary>The axes over which queries look at keys, sorted.</summary>
    private static int[] Attended(LayerContext context, int rank)
    {
        if (context.Get(AttentionAxes) is not { IsEmpty: false } given)
            return [.. Enumerable.Range(1, rank - 3)];
        int[] axes = [.. given.Select(a => a < 0 ? a + rank - 1 : a).OrderBy(a => a)];
        return axes.All(a => a >= 1 && a < rank - 2) && axes.Distinct().Count() == axes.Length ? axes
            : throw new LayerException(
                $"{context.Layer.Title}: attentionAxes {given} must name different axes between those of samples and features.",
                AttentionAxes.Name);
    }

    private static void CheckShapes(LayerContext context, Value query, Value value, Value key)
    {
        int rank = query.Shape.Rank;
        if (rank < 3 || value.Shape.Rank != rank || key.Shape.Rank != rank || !AttentionMasks.MayEqual(value, key, rank - 1)
            || !AttentionMasks.MayEqual(query, value, 1))
        {
            throw new LayerException(
                $"{context.Layer.Title} needs a query (batch, queries…, features), and a value and a key (batch, keys…, features) that differ in their features alone, but got {query.Shape}, {value.Shape} and {key.Shape}.");
        }
    }
}
