using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdditiveAttention</c>: <see cref="AttentionLayer"/> with the sum of <c>tanh(query + key)</c> for a score.</summary>
internal sealed class AdditiveAttentionLayer : AttentionLayer
{
    private static readonly Argument<bool> UseScale = Argument.Boolean("useScale", true);

    public override string Kind => "AdditiveAttention";

    protected override IReadOnlyList<Argument> OwnArguments => [UseScale, Dropout, Seed];

    protected override Value Scores(LayerContext context, Value query, Value key)
    {
        GraphBuilder b = context.Builder;
        Value tanh = b.Tanh(Pairs(b, query, key));
        if (context.Get(UseScale))
            tanh = context.Weight("scale", [context.KnownSize(query, -1, "features")], "GlorotUniform") * tanh;
        return b.Sum(tanh, tanh.Shape.Rank - 1);
    }
}
