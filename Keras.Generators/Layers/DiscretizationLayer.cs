using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Discretization</c>: the number of the interval that a value lies in; on a boundary, of the one above.</summary>
internal sealed class DiscretizationLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<double>> BinBoundaries = Argument.Numbers("binBoundaries");
    private static readonly Argument<int?> NumBins = Argument.OptionalInteger("numBins").Where(n => n is null or >= 0, "must be 0 or more");
    private static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.01).Positive();
    private static readonly Argument<string> OutputMode = Argument.OneOf("outputMode", "Int", "Int", "OneHot", "MultiHot", "Count");

    public override string Kind => "Discretization";

    protected override IReadOnlyList<Argument> OwnArguments => [BinBoundaries, NumBins, Epsilon, OutputMode];

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<double> boundaries = context.Get(BinBoundaries);
        if (boundaries.IsEmpty)
            throw new LayerException($"{context.Layer.Title} has no boundaries: give binBoundaries, such as new Discretization(numBins: …).Adapt finds in data.", BinBoundaries.Name);
        Shape pairs = Shape.Of([.. input.Shape, boundaries.Count]);
        Value below = b.GreaterOrEqual(b.Spread(input, pairs, [input.Shape.Rank]), b.BroadcastTo(b.Literal(boundaries, [boundaries.Count]), pairs));
        return CategoryOutput.Encode(context, b.Sum(b.Convert(below), input.Shape.Rank), context.Get(OutputMode), boundaries.Count + 1);
    }
}
