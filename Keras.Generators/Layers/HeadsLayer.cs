using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// What Keras' layers of attention with several heads have in common: how they are called, their masks, and the way from scores to weights.
/// </summary>
internal abstract class HeadsLayer : LayerDefinition
{
    protected static readonly Argument<double> Dropout = Argument.Number("dropout", 0).Fraction();
    protected static readonly Argument<int?> SlidingWindow =
        Argument.OptionalInteger("slidingWindow").Where(w => w is null or > 0, "must be 1 or more");
    protected static readonly Argument<bool> FlashAttention = Argument.Boolean("flashAttention", false);
    protected static readonly Argument<bool> UseGate = Argument.Boolean("useGate", false);
    protected static readonly Argument<int?> Seed = Argument.OptionalInteger("seed");

    private static readonly Argument<TensorValue?> OfQuery = Argument.Tensor("query"), OfValue = Argument.Tensor("value"),
        OfKey = Argument.OptionalTensor("key");
    private static readonly Argument<TensorValue?> QueryMask = Argument.OptionalTensor("queryMask"),
        ValueMask = Argument.OptionalTensor("valueMask"), KeyMask = Argument.OptionalTensor("keyMask");
    private static readonly Argument<TensorValue?> AttentionMask = Argument.OptionalTensor("attentionMask");
    private static readonly Argument<bool> ReturnScores = Argument.Boolean("returnAttentionScores", false),
        UseCausalMask = Argument.Boolean("useCausalMask", false);

    public sealed override IReadOnlyList<Argument> CallArguments =>
        [OfQuery, OfValue, OfKey, QueryMask, ValueMask, KeyMask, AttentionMask, ReturnScores, UseCausalMask];

    public override bool WritesActivityRegularizer => true;

    public sealed override bool HasLayersInside => true;

    public override bool SupportsMasking(Arguments arguments) => true;

    /// <summary>Whether activity regularization looks at what the layer yields, too, not only at the output of each projection.</summary>
    protected virtual bool PenalizesOutput => false;

    public sealed override IEnumerable<Value> ActivityPenalties(GraphBuilder builder, Value output, Arguments arguments) =>
        PenalizesOutput ? base.ActivityPenalties(builder, output, arguments) : [];

    public sealed override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        Value value = context.Tensor(OfValue)
            ?? throw new LayerException(
                $"{context.Layer.Title} is called on a query and a value, which layers that just follow each other can't give: a Functional model can.");
        (Value output, Value scores) = Attend(context, inputs[0], value, context.Tensor(OfKey) ?? value);
        return context.Given(ReturnScores) ? [output, scores] : [output];
    }

    /// <summary>The output and, after softmax, the scores.</summary>
    protected abstract (Value Output, Value Scores) Attend(LayerContext context, Value query, Value value, Value key);

    /// <summary>A projection whose output activity regularization looks at.</summary>
    protected Value Project(LayerContext context, Value x, int axes, Shape result, string name, string part)
    {
        Value projected = Projection.Of(context, x, axes, result, name, part);
        context.PenalizeActivity(base.ActivityPenalties(context.Builder, projected, context.Layer.Arguments));
        return projected;
    }

    /// <summary>
    /// Scores as the weights of a mean over the keys. Where nothing is left of a row, Keras' fused operation gives all keys the same
    /// weight; where it can't be used, since somebody wants to see the weights or drop some, all are 0.
    /// </summary>
    /// <param name="context">The layer.</param>
    /// <param name="scores">(…, queries…, keys…), scaled.</param>
    /// <param name="query">What the layer was called on.</param>
    /// <param name="value">Of what the mean is.</param>
    /// <param name="axes">How many axes queries and keys have.</param>
    protected static Value Weights(LayerContext context, Value scores, Value query, Value value, int axes)
    {
        GraphBuilder b = context.Builder;
        int rank = scores.Shape.Rank;
        int[] keys = [.. Enumerable.Range(rank - axes, axes)];
        if (MaskOf(context, query, value) is not { } given)
            return b.Softmax(scores, keys);
        Value mask = b.BroadcastTo(AttentionMasks.Expand(b, given, rank, axes), scores.Shape);
        bool isFused = context.Get(Dropout) == 0 && !context.Given(ReturnScores) && rank == 4 && axes == 1;
        return isFused ? b.Softmax(b.Select(mask, scores, b.Constant(-0.7 * float.MaxValue)), keys) : b.MaskedSoftmax(scores, mask, keys);
    }

    protected static Value Drop(LayerContext context, Value weights) =>
        DropoutLayer.Drop(context, weights, weights.Shape, context.Get(Dropout), context.Get(Seed));

    /// <summary>Which query looks at which key: (batch, queries, keys), or as the mask that is given.</summary>
    private static Value? MaskOf(LayerContext context, Value query, Value value)
    {
        GraphBuilder b = context.Builder;
        // What the query carries wins over what is given, in Keras.
        Value? queries = context.Mask ?? Condition(context, QueryMask);
        Value? values = Condition(context, ValueMask) ?? context.MaskOf(OfValue), keys = Condition(context, KeyMask)
            ?? context.MaskOf(OfKey);
        Dim from = query.Shape[1], to = value.Shape[1];
        return AttentionMasks.Join(
            b,
            Condition(context, AttentionMask),
            queries is { } q ? AttentionMasks.OfQueries(b, q) : null,
            values is { } v ? AttentionMasks.OfKeys(b, v) : null,
            keys is { } k ? AttentionMasks.OfKeys(b, k) : null,
            context.Given(UseCausalMask) ? AttentionMasks.Causal(b, from, to) : null,
            context.Get(SlidingWindow) is { } width ? AttentionMasks.Window(b, from, to, width) : null);
    }

    private static Value? Condition(LayerContext context, Argument<TensorValue?> mask) =>
        context.Tensor(mask) is { } given ? context.Builder.IsTrue(given) : null;
}
