using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>Attention</c>: a mean of the values for each query, weighted by how well the query and the values' keys agree.
/// </summary>
internal class AttentionLayer : LayerDefinition
{
    protected static readonly Argument<double> Dropout = Argument.Number("dropout", 0).Fraction();
    protected static readonly Argument<int?> Seed = Argument.OptionalInteger("seed");
    private static readonly Argument<bool> UseScale = Argument.Boolean("useScale", false);
    private static readonly Argument<string> ScoreMode = Argument.OneOf("scoreMode", "Dot", "Dot", "Concat");

    /// <summary>Of a call.</summary>
    private static readonly Argument<bool> ReturnScores = Argument.Boolean("returnAttentionScores", false),
        UseCausalMask = Argument.Boolean("useCausalMask", false);

    public override string Kind => "Attention";

    protected override IReadOnlyList<Argument> OwnArguments => [UseScale, ScoreMode, Dropout, Seed];

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks, ReturnScores, UseCausalMask];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        GraphBuilder b = context.Builder;
        if (inputs.Count is not (2 or 3))
            throw new LayerException(
                $"{context.Layer.Title} is called on [query, value] or [query, value, key], but got {inputs.Count} tensors: a Functional model can do that.");
        Value query = inputs[0], value = inputs[1], key = inputs[inputs.Count - 1];
        CheckShapes(context, query, value, key);
        key = AttentionMasks.KeysAs(b, key, value);
        Value scores = Scores(context, query, key);
        int rank = scores.Shape.Rank;
        if (MaskOf(context, scores) is { } mask)
            scores = b.Select(b.BroadcastTo(mask, scores.Shape), scores, scores - 1e9);
        Value weights = DropoutLayer.Drop(context, b.Softmax(scores), scores.Shape, context.Get(Dropout), context.Get(Seed));
        int[] batch = [.. Enumerable.Range(0, rank - 2)];
        Value output = b.DotGeneral(weights, value, [rank - 1], [rank - 2], batch, batch);
        if (context.Mask is { } counts)
            output = b.Select(b.BroadcastTo(AttentionMasks.OfQueries(b, counts), output.Shape), output, b.Constant(0));
        return context.Given(ReturnScores) ? [output, weights] : [output];
    }

    /// <summary>How well each query and key agree: (…, queries, keys).</summary>
    protected virtual Value Scores(LayerContext context, Value query, Value key)
    {
        GraphBuilder b = context.Builder;
        Value? scale = context.Get(UseScale) ? context.Weight("scale", Shape.Scalar, "Ones") : null;
        if (context.Get(ScoreMode) == "Dot")
        {
            int rank = query.Shape.Rank;
            int[] batch = [.. Enumerable.Range(0, rank - 2)];
            Value scores = b.DotGeneral(query, key, [rank - 1], [rank - 1], batch, batch);
            return scale is { } factor ? scores * factor : scores;
        }

        Value weight = context.Weight("concat_score_weight", Shape.Scalar, "Ones");
        Value sum = Pairs(b, query, key);
        Value tanh = b.Tanh(scale is { } s ? s * sum : sum);
        return weight * b.Sum(tanh, tanh.Shape.Rank - 1);
    }

    /// <summary>The sum of each query and key: (…, queries, keys, features).</summary>
    protected static Value Pairs(GraphBuilder b, Value query, Value key)
    {
        int rank = query.Shape.Rank;
        Shape pairs = Shape.Of([.. query.Shape.Take(rank - 1), key.Shape[-2], query.Shape[-1]]);
        return b.Spread(query, pairs, [rank - 1]) + b.Spread(key, pairs, [rank - 2]);
    }

    private static Value? MaskOf(LayerContext context, Value scores)
    {
        GraphBuilder b = context.Builder;
        Value? values = context.Masks.Count > 1 && context.Masks[1] is { } mask ? AttentionMasks.OfKeys(b, mask) : null;
        return AttentionMasks.Join(b, values,
            context.Given(UseCausalMask) ? AttentionMasks.Causal(b, scores.Shape[-2], scores.Shape[-1]) : null);
    }

    private static void CheckShapes(LayerContext context, Value query, Value value, Value key)
    {
        int rank = query.Shape.Rank;
        bool fits = rank >= 3 && value.Shape.Rank == rank && key.Shape.Rank == rank
            && AttentionMasks.MayEqual(query, value, rank - 2) && AttentionMasks.MayEqual(value, key, rank - 1)
            && GraphBuilder.MayEqual(query.Shape[-1], key.Shape[-1]);
        if (!fits)
        {
            throw new LayerException(
                $"{context.Layer.Title} needs a query (batch, …, queries, features), a key (batch, …, keys, features) and a value (batch, …, keys, any), but got {query.Shape}, {key.Shape} and {value.Shape}.");
        }
    }
}
