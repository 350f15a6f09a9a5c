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
        Extreme("Nanargmax", ReduceKind.Maximum, skipsNaN: true), Extreme("Nanargmin", ReduceKind.Minimum, skipsNaN: true),
        Define.Of("Cumsum", [Define.X], [Axis, Define.DType], c => Running(c, (b, x, axis) => b.Apply(new CumulativeSum(axis, false), x))),
        Define.Of("Cumprod", [Define.X], [Axis, Define.DType], c => Running(c, (b, x, axis) => RunningProduct(c, x, axis))),
        Define.Of("Nancumsum", [Define.X], [Axis, Define.DType],
            c => Running(c, (b, x, axis) => b.Apply(new CumulativeSum(axis, false), Reductions.WhereNumber(b, x, 0)))),
        Define.Of("Nancumprod", [Define.X], [Axis, Define.DType],
            c => Running(c, (b, x, axis) => RunningProduct(c, Reductions.WhereNumber(b, x, 1), axis))),
    ];

    /// <summary>What lies along some axes, along one axis at the end.</summary>
    public static Value Line(GraphBuilder b, Value x, int[] axes)
    {
        int[] others = [.. Enumerable.Range(0, x.Shape.Rank).Where(a => !axes.Contains(a))];
        Dim count = axes.Aggregate((Dim)1, (product, a) => product * x.Shape[a]);
        return b.Reshape(b.Transpose(x, [.. others, .. axes]), Shape.Of([.. others.Select(a => x.Shape[a]), count]));
    }

    private static Operation Extreme(string name, ReduceKind kind, bool skipsNaN = false) =>
        Define.Of(name, [Define.X], [Axis, Define.KeepDims], c =>
    {
        GraphBuilder b = c.Builder;
        Value x = ElementTypes.AsNumber(b, c.Operand(Define.X));
        int[] axes = c.Get(Axis) is { } given ? [c.AxisOf(x, given[0])] : [.. Enumerable.Range(0, x.Shape.Rank)];
        Value line = Line(b, x, axes);
        if (!skipsNaN)
            return Reductions.Kept(c, x, b.Apply(new ArgExtreme(kind), line), axes);
        Value found =
            b.Apply(new ArgExtreme(kind),
                Reductions.WhereNumber(b, line, kind == ReduceKind.Maximum ? double.NegativeInfinity : double.PositiveInfinity));
        return Reductions.Kept(c, x, b.Select(b.Any(b.Equal(line, line), line.Shape.Rank - 1), found, b.Constant(-1)), axes);
    });

    /// <summary>The places of the elements along an axis in order; of equal ones the first comes first.</summary>
    public static Value Order(LayerContext context, Value x, int axis, bool descending)
    {
        GraphBuilder b = context.Builder;
        int at = context.AxisOf(x, axis), rank = x.Shape.Rank;
        int[] last = [.. Enumerable.Range(0, rank).Where(a => a != at), at],
            back = [.. Enumerable.Range(0, rank).Select(a => Array.IndexOf(last, a))];
        return b.Transpose(b.Apply(new ArgSort(descending), b.Transpose(ElementTypes.AsNumber(b, x), last)), back);
    }

    private static Value Running(LayerContext context, Func<GraphBuilder, Value, int, Value> f)
    {
        Value x = ElementTypes.AsNumber(context.Builder, context.Operand(Define.X));
        if (ElementTypes.Named(context.Get(Define.DType)) is { } type)
            x = ElementTypes.Cast(context.Builder, x, type);
        return context.Get(Axis) is { } axis
            ? f(context.Builder, x, context.AxisOf(x, axis[0]))
            : f(context.Builder, context.Builder.Reshape(x, [x.Shape.ElementCount]), 0);
    }

    /// <summary>
    /// Products of ever longer runs: each step joins runs that are twice as long. No quotient, so that zeros are right in the derivative
    /// too.
    /// </summary>
    private static Value RunningProduct(LayerContext context, Value x, int axis)
    {
        GraphBuilder b = context.Builder;
        if (x.Shape[axis].Constant is not { } size)
            return OneAfterAnother(b, x, axis);
        for (long run = 1; run < size; run *= 2)
        {
            Value earlier =
                b.Pad(b.SliceAxis(x, axis, 0, size - run), 1, x.Shape.Select((_, a) => a == axis ? (Dim)run : 0),
                    x.Shape.Select(_ => (Dim)0), x.Shape.Select(_ => 0));
            x *= earlier;
        }

        return x;
    }

    /// <summary>The same where only the data tell how many there are.</summary>
    private static Value OneAfterAnother(GraphBuilder b, Value x, int axis)
    {
        int[] first = [axis, .. Enumerable.Range(0, x.Shape.Rank).Where(a => a != axis)],
            back = [.. Enumerable.Range(0, x.Shape.Rank).Select(a => Array.IndexOf(first, a))];
        Value steps = b.Transpose(x, first), one = ElementTypes.Cast(b, b.Constant(1, steps.Shape.Without([0])), x.Type.Element);
        Value[] products =
            b.Scan([one], [steps], x.Shape[axis], reverse: false,
                (carries, slices) => ([carries[0] * slices[0]], [carries[0] * slices[0]])).Outputs;
        return b.Transpose(products[0], back);
    }
}
