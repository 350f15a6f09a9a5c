using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>What lies at some part of the elements in order, and where elements would be among others.</summary>
internal static class Quantiles
{
    private static readonly Argument<ArgumentValue?> Q = Argument.Operand("q"), Bins = Argument.Operand("bins"),
        Sequence = Argument.Operand("sortedSequence"), Values = Argument.Operand("values");
    private static readonly Argument<string> Method =
        Argument.OneOf("method", "Linear", "Linear", "Lower", "Higher", "Midpoint", "Nearest");
    private static readonly Argument<string> Side = Argument.OneOf("side", "Left", "Left", "Right");

    public static IEnumerable<Operation> All =>
    [
        // As a node of a model Keras' quantile interpolates linearly, whatever its method says; the others follow theirs.
        Of("Quantile", 1, skipsNaN: false, c => "Linear"), Of("Percentile", 0.01, skipsNaN: false, c => c.Get(Method)),
        Of("Nanquantile", 1, skipsNaN: true, c => c.Get(Method)), Of("Nanpercentile", 0.01, skipsNaN: true, c => c.Get(Method)),
        Define.Of("Median", [Define.X], [Reductions.Axes, Define.KeepDims],
            c => Quantile(c, c.Builder.Constant(0.5), "Linear", skipsNaN: false)),
        Define.Of("Nanmedian", [Define.X], [Reductions.Axes, Define.KeepDims],
            c => Quantile(c, c.Builder.Constant(0.5), "Linear", skipsNaN: true)),
        Define.Of("Digitize", [Define.X, Bins], [], c => Before(c, c.Operand(Define.X), c.Operand(Bins), countsEqual: true)),
        Define.Of("SearchSorted", [Sequence, Values], [Side],
            c => Before(c, c.Operand(Values), c.Operand(Sequence), c.Get(Side) == "Right")),
    ];

    private static Operation Of(string name, double unit, bool skipsNaN, Func<LayerContext, string> method) =>
        Define.Of(name, [Define.X, Q], [Reductions.Axes, Method, Define.KeepDims], c => Quantile(c, c.Real(Q) * unit, method(c), skipsNaN));

    private static Value Quantile(LayerContext context, Value part, string method, bool skipsNaN)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Real(Define.X);
        int[] axes = Reductions.AxesOf(context, x);
        Value line = Sorting.Line(b, x, axes),
            sorted = Indexing.AlongAxis(b, line, Sorting.Order(context, line, -1, descending: false), line.Shape.Rank - 1);
        int last = line.Shape.Rank - 1;
        Value place = Place(b, line, part, skipsNaN), low = b.Floor(place), high = b.Apply(new Ceiling(), place);
        Value At(Value index) => Simplifier.Number(index) is { } known
            ? b.Reshape(b.SliceAxis(sorted, last, (long)known, (long)known + 1), sorted.Shape.Without([last]))
            : b.Gather(sorted, index, last, skipsNaN ? last : 0);
        Value found = method switch
        {
            "Lower" => At(low),
            "Higher" => At(high),
            "Midpoint" => (At(low) + At(high)) * 0.5,
            "Nearest" => At(b.Apply(new Round(), place)),
            _ => At(low) is var below ? below + ((At(high) - below) * (place - low)) : below,
        };
        if (part.Shape.Rank == 0)
            return Reductions.Kept(context, x, found, axes);
        // Several parts lie along an axis before all others.
        Value first = b.Transpose(found, [last, .. Enumerable.Range(0, last)]);
        return context.Get(Define.KeepDims)
            ? b.Reshape(first, Shape.Of([first.Shape[0], .. x.Shape.Select((d, a) => axes.Contains(a) ? 1 : d)]))
            : first;
    }

    /// <summary>
    /// Where a part of the elements ends, counted from 0: for all lines, or for each where some count that are numbers only.
    /// </summary>
    private static Value Place(GraphBuilder b, Value line, Value part, bool skipsNaN)
    {
        if (!skipsNaN)
            return part * b.Extent(line.Shape[-1] - 1);
        Value end = b.Sum(b.Convert(b.Equal(line, line)), line.Shape.Rank - 1) - 1;
        if (part.Shape.Rank == 0)
            return end * part;
        Shape pairs = Shape.Of([.. end.Shape, part.Shape[0]]);
        return b.Spread(end, pairs, [end.Shape.Rank]) * b.BroadcastTo(part, pairs);
    }

    /// <summary>How many elements of a sequence in order come before each value.</summary>
    private static Value Before(LayerContext context, Value x, Value sequence, bool countsEqual)
    {
        if (sequence.Shape.Rank != 1 || sequence.Shape.DependsOnBatch)
            throw new LayerException($"{context.Layer.Title} needs one sequence for all samples, but got {sequence.Shape}.");
        GraphBuilder b = context.Builder;
        (x, sequence) = ElementTypes.Common(b, x, sequence, ElementType.Int32);
        Shape pairs = Shape.Of([.. x.Shape, sequence.Shape[0]]);
        Value each = b.Spread(x, pairs, [x.Shape.Rank]), other = b.BroadcastTo(sequence, pairs);
        return b.Retype(b.Sum(b.Convert(countsEqual ? b.GreaterOrEqual(each, other) : b.Greater(each, other)), x.Shape.Rank),
            ElementType.Int32);
    }
}
