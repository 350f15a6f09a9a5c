using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ReversibleEmbedding</c>: an <c>Embedding</c> that also goes back, from vectors to a score for each number.</summary>
internal sealed class ReversibleEmbeddingLayer : EmbeddingLayer
{
    private static readonly Argument<bool> TieWeights = Argument.Boolean("tieWeights", true);
    private static readonly Argument<string?> ReverseDtype =
        Argument.Text("reverseDtype").Where(t => t is null or "float32", "must be float32, the type that is computed in");
    private static readonly Argument<double?> LogitSoftCap =
        Argument.OptionalNumber("logitSoftCap").Where(c => c is null or > 0, "must be above 0");

    /// <summary>Of a call.</summary>
    private static readonly Argument<bool> Reverse = Argument.Boolean("reverse", false);

    public override string Kind => "ReversibleEmbedding";

    public override bool CanBeQuantized => false;

    protected override IReadOnlyList<Argument> OwnArguments =>
        [InputDim, OutputDim, TieWeights, OfEmbeddings.Initializer, MaskZero, ReverseDtype, LogitSoftCap, .. OfEmbeddings.Limits];

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Reverse];

    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        context.Given(Reverse) ? [] : base.ComputeMask(context, inputs, outputs);

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        Value table = Table(context);
        Shape back = [table.Shape[1], table.Shape[0]];
        Value? kernel = context.Get(TieWeights)
            ? null
            : context.Weight("reverse_embeddings", back, WeightArguments.InitializerFor(context, OfEmbeddings.Initializer, back));
        if (!context.Given(Reverse))
            return b.Gather(table, input);
        int last = input.Shape.Rank - 1;
        if (last < 1 || !input.Shape[last].Equals(table.Shape[1]))
            throw new LayerException(
                $"{context.Layer.Title} called in reverse needs (batch, …, {table.Shape[1]}), but {context.Producer.TitleWithShape} comes in.");
        Value scores = kernel is { } own ? b.MatMul(input, own) : b.DotGeneral(input, table, [last], [1]);
        return context.Get(LogitSoftCap) is { } cap ? b.Tanh(scores / cap) * cap : scores;
    }
}
