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

    public override IReadOnlyList<string> IntegerTypes => CategoryOutput.IntegerTypes;

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("sparse", false)];

    protected override IReadOnlyList<Argument> OwnArguments => [BinBoundaries, NumBins, Epsilon, OutputMode];

    public override bool LearnsFromData(Arguments arguments) => BinBoundaries.Read(arguments).IsEmpty && NumBins.Read(arguments) > 1;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<double> boundaries = context.Get(BinBoundaries);
        int count = boundaries.IsEmpty ? MostLearned(context) : boundaries.Count;
        // Learned boundaries may be fewer: those that there are none of lie above all numbers.
        Value numbers = boundaries.IsEmpty
            ? context.Learned("bin_boundaries", [count], double.PositiveInfinity)
            : b.Literal(boundaries, [count]);
        Shape pairs = Shape.Of([.. input.Shape, count]);
        Value below = b.GreaterOrEqual(b.Spread(input, pairs, [input.Shape.Rank]), b.BroadcastTo(numbers, pairs));
        return CategoryOutput.Encode(context, b.Sum(b.Convert(below), input.Shape.Rank), context.Get(OutputMode), count + 1);
    }

    /// <summary>
    /// How many boundaries there are where data are enough: Keras counts in steps of the bins' share, of which rounding can make one more.
    /// </summary>
    private static int MostLearned(LayerContext context) => context.Get(NumBins) is > 1 and var bins
        ? (int)Math.Ceiling(1 / (1.0 / bins)) - 1
        : throw new LayerException(
            $"{context.Layer.Title} has no boundaries: give binBoundaries, or numBins of 2 or more to learn them from data.",
            BinBoundaries.Name);
}
