using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>What puts elements in order, and running sums.</summary>
internal static class Sorting
{
    private static readonly Argument<EquatableArray<int>?> Axis = Argument.OptionalAxes("axis");
    private static readonly Argument<int> K = Argument.Integer("k").AtLeast(1);
    private static readonly Argument<ArgumentValue?> Targets = Argument.Operand("targets"), Predictions = Argument.Operand("predictions");
    private static readonly Argument<bool> Sorted = Argument.Boolean("sorted", true);

    public static IEnumerable<Operation> All =>
    [
        Define.Of("Argsort", [Define.X], [Define.Axis], c => Order(c, c.Operand(Define.X), c.Get(Define.Axis), descending: false)),
        Define.Of("Sort", [Define.X], [Define.Axis], c =>
        {
            Value x = c.Operand(Define.X);
            return Indexing.AlongAxis(c.Builder, x, Order(c, x, c.Get(Define.Axis), descending: false), c.AxisOf(x, c.Get(Define.Axis)));
        }),
        new Operation("TopK", [Define.X], [K, Sorted], c =>
        {
            Value x = c.Operand(Define.X), order = Order(c, x, -1, descending: true), first = c.Builder.SliceAxis(order, -1, 0, c.Get(K));
            return [Indexing.AlongAxis(c.Builder, x, first, x.Shape.Rank - 1), first];
        }),
        Define.Of("InTopK", [Targets, Predictions], [K], c =>
        {
            GraphBuilder b = c.Builder;
            Value targets = c.Operand(Targets), x = c.Real(Predictions);
            // Classes that tie with the target don't put it further back.
            Value own = b.Gather(x, targets, 1, 1), larger = b.Greater(x, b.Spread(own, x.Shape, [1]));
            return b.Less(b.Sum(b.Convert(larger), 1), b.Constant(c.Get(K)));
        }),
        Extreme("Argmax", ReduceKind.Maximum), Extreme("Argmin", ReduceKind.Minimum),
        Define.Of("Cumsum", [Define.X], [Axis, Define.DType], c => Running(c, (b, x, axis) => b.Apply(new CumulativeSum(axis, false), x))),
        Define.Of("Cumprod", [Define.X], [Axis, Define.DType], c => Running(c, (b, x, axis) => RunningProduct(c, x, axis))),
        Define.Of("Median", [Define.X], [Axis, Define.KeepDims], c =>
        {
            Value x = c.Real(Define.X);
            int[] axes = Reductions.AxesOf(c, x);
            Value line = Line(c.Builder, x, axes);
            long size = Shaping.Known(c, line, -1);
            Value sorted = Indexing.AlongAxis(c.Builder, line, Order(c, line, -1, descending: false), line.Shape.Rank - 1);
            return Reductions.Kept(c, x, c.Builder.Mean(c.Builder.SliceAxis(sorted, -1, (size - 1) / 2, (size / 2) + 1), -1), axes);
        }),
    ];

    /// <summary>What lies along some axes, along one axis at the end.</summary>
    private static Value Line(GraphBuilder b, Value x, int[] axes)
    {
        int[] others = [.. Enumerable.Range(0, x.Shape.Rank).Where(a => !axes.Contains(a))];
        Dim count = axes.Aggregate((Dim)1, (product, a) => product * x.Shape[a]);
        return b.Reshape(b.Transpose(x, [.. others, .. axes]), Shape.Of([.. others.Select(a => x.Shape[a]), count]));
    }

    private static Operation Extreme(string name, ReduceKind kind) => Define.Of(name, [Define.X], [Axis, Define.KeepDims], c =>
    {
        GraphBuilder b = c.Builder;
        Value x = ElementTypes.AsNumber(b, c.Operand(Define.X));
        if (c.Get(Axis) is not { } given)
            return b.Apply(new ArgExtreme(kind), b.Reshape(x, [x.Shape.ElementCount]));
        int axis = c.AxisOf(x, given[0]);
        return Reductions.Kept(c, x, b.Apply(new ArgExtreme(kind), b.Transpose(x, [.. Enumerable.Range(0, x.Shape.Rank).Where(a => a != axis), axis])), [axis]);
    });

    /// <summary>The places of the elements along an axis in order; of equal ones the first comes first.</summary>
    private static Value Order(LayerContext context, Value x, int axis, bool descending)
    {
        GraphBuilder b = context.Builder;
        int at = context.AxisOf(x, axis), rank = x.Shape.Rank;
        int[] last = [.. Enumerable.Range(0, rank).Where(a => a != at), at], back = [.. Enumerable.Range(0, rank).Select(a => Array.IndexOf(last, a))];
        return b.Transpose(b.Apply(new ArgSort(descending), b.Transpose(ElementTypes.AsNumber(b, x), last)), back);
    }

    private static Value Running(LayerContext context, Func<GraphBuilder, Value, int, Value> f)
    {
        Value x = ElementTypes.AsNumber(context.Builder, context.Operand(Define.X));
        if (ElementTypes.Named(context.Get(Define.DType)) is { } type)
            x = ElementTypes.Cast(context.Builder, x, type);
        return context.Get(Axis) is { } axis ? f(context.Builder, x, context.AxisOf(x, axis[0])) : f(context.Builder, context.Builder.Reshape(x, [x.Shape.ElementCount]), 0);
    }

    /// <summary>Products of ever longer runs: each step joins runs that are twice as long. No quotient, so that zeros are right in the derivative too.</summary>
    private static Value RunningProduct(LayerContext context, Value x, int axis)
    {
        GraphBuilder b = context.Builder;
        long size = Shaping.Known(context, x, axis);
        for (long run = 1; run < size; run *= 2)
        {
            Value earlier = b.Pad(b.SliceAxis(x, axis, 0, size - run), 1, x.Shape.Select((_, a) => a == axis ? (Dim)run : 0), x.Shape.Select(_ => (Dim)0), x.Shape.Select(_ => 0));
            x *= earlier;
        }

        return x;
    }
}
