using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>What picks elements by their place.</summary>
internal static class Indexing
{
    private static readonly Argument<ArgumentValue?> Key = Argument.Any("key"), Indices = Argument.Operand("indices");
    private static readonly Argument<EquatableArray<int>?> Axis = Argument.OptionalAxes("axis");
    private static readonly Argument<EquatableArray<int>> Sizes = Argument.Dimensions("shape").AtLeast(1);
    private static readonly Argument<int> NumClasses = Argument.Integer("numClasses");

    public static IEnumerable<Operation> All =>
    [
        Define.Of("GetItem", [Define.X, Key], [], c => GetItem(c, c.Operand(Define.X), c.Given(Key))),
        Define.Of("Take", [Define.X, Indices], [Axis], c =>
        {
            Value x = c.Operand(Define.X), indices = c.Operand(Indices);
            return c.Get(Axis) is { } axis ? c.Builder.Gather(x, indices, c.AxisOf(x, axis[0]))
                : c.Builder.Gather(c.Builder.Reshape(x, [x.Shape.ElementCount]), indices);
        }),
        Define.Of("TakeAlongAxis", [Define.X, Indices], [Axis], c =>
        {
            Value x = c.Operand(Define.X), indices = c.Operand(Indices);
            return c.Get(Axis) is { } axis ? AlongAxis(c.Builder, x, indices, c.AxisOf(x, axis[0]))
                : c.Builder.Gather(c.Builder.Reshape(x, [x.Shape.ElementCount]), c.Builder.Reshape(indices, [indices.Shape.ElementCount]));
        }),
        new Operation("UnravelIndex", [Indices], [Sizes], c =>
        {
            GraphBuilder b = c.Builder;
            EquatableArray<int> sizes = c.Get(Sizes);
            Value places = c.Operand(Indices);
            // What one axis leaves over is for the next.
            return [
                .. sizes.Select(
                    (size, axis) =>
                        b.Mod(b.Floor(places / b.Constant(sizes.Skip(axis + 1).Aggregate(1.0, (product, n) => product * n))),
                            b.Constant(size))).Select(i => b.Retype(i, ElementType.Int32))];
        }),
        Define.Of("OneHot", [Define.X], [NumClasses, Define.Axis, Define.DType], c => Typed(c, Classes(c))),
        Define.Of("MultiHot", [Define.X], [NumClasses, Define.Axis, Define.DType], c =>
        {
            // Keras joins along the axis behind the samples, wherever the classes are.
            Value places = Classes(c);
            return Typed(c, c.Builder.Any(places, places.Shape.Rank > 2 ? 1 : 0));
        }),
    ];

    /// <summary>Which class each number names, along a new axis.</summary>
    private static Value Classes(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Operand(Define.X);
        int axis = context.AxisOf(x, context.Get(Define.Axis), 1);
        Shape shape = Shape.Of([.. x.Shape.Take(axis), context.Get(NumClasses), .. x.Shape.Skip(axis)]);
        return b.Equal(b.Iota(shape, axis), b.Spread(x, shape, [axis]));
    }

    private static Value Typed(LayerContext context, Value condition) =>
        ElementTypes.Cast(context.Builder, condition, ElementTypes.Named(context.Get(Define.DType)) ?? ElementType.Float32);

    /// <summary>Element i of a line of the result is the one of the operand's line that element i of the indices' line names.</summary>
    public static Value AlongAxis(GraphBuilder b, Value x, Value indices, int axis)
    {
        int rank = x.Shape.Rank;
        int[] last = [.. Enumerable.Range(0, rank).Where(a => a != axis), axis],
            back = [.. Enumerable.Range(0, rank).Select(a => Array.IndexOf(last, a))];
        return b.Transpose(b.Gather(b.Transpose(x, last), b.Transpose(indices, last), rank - 1, rank - 1), back);
    }

    /// <summary>NumPy's basic indexing: integers, slices, new axes and an ellipsis, one after another.</summary>
    private static Value GetItem(LayerContext context, Value x, ArgumentValue? key)
    {
        GraphBuilder b = context.Builder;
        ArgumentValue[] parts = key is ListValue list ? [.. list.Items] : [key ?? new NullValue()];
        int indexed = parts.Count(p => p is not (NullValue or EllipsisValue));
        if (indexed > x.Shape.Rank)
            throw new LayerException($"{context.Layer.Title} picks from {indexed} axes, but {x.Shape} has {x.Shape.Rank}.");
        if (!parts.Any(p => p is EllipsisValue))
            parts = [.. parts, new EllipsisValue()];
        int axis = 0;
        var shape = new List<Dim>();
        foreach (ArgumentValue part in parts)
        {
            switch (part)
            {
                case NullValue:
                    shape.Add(1);
                    break;
                case EllipsisValue:
                    int rest = x.Shape.Rank - indexed;
                    shape.AddRange(x.Shape.Skip(axis).Take(rest));
                    axis += rest;
                    break;
                case IntegerValue { Value: var at }:
                    Dim place = at < 0 ? x.Shape[axis] + at : at;
                    x = b.SliceAxis(x, axis++, place, place + 1);
                    break;
                case SliceValue slice:
                    x = Sliced(context, x, axis, slice);
                    shape.Add(x.Shape[axis++]);
                    break;
                default:
                    throw new LayerException($"{context.Layer.Title}: an index of {part.Text} can't be compiled.");
            }
        }

        return b.Reshape(x, Shape.Of(shape));
    }

    private static Value Sliced(LayerContext context, Value x, int axis, SliceValue slice)
    {
        GraphBuilder b = context.Builder;
        long step = Integer(slice.Step) ?? 1;
        Dim size = x.Shape[axis];
        if (step < 0)
        {
            // Backwards is forwards from the other end.
            ArgumentValue Mirrored(ArgumentValue end) => Integer(end) is not { } n ? new NullValue() : new IntegerValue(-n - 1);
            return Sliced(context, b.Reverse(x, [axis]), axis,
                new SliceValue(Mirrored(slice.Start), Mirrored(slice.Stop), new IntegerValue(-step)));
        }

        Dim start = End(size, Integer(slice.Start), 0), stop = End(size, Integer(slice.Stop), size);
        if (!size.DependsOnBatch)
            stop = Dim.Max(start, stop);
        else if ((stop - start).Constant < 0)
            stop = start;
        return b.Slice(
            x, x.Shape.Select((_, i) => i == axis ? start : 0), x.Shape.Select((d, i) => i == axis ? stop : d),
            x.Shape.Select((_, i) => i == axis ? checked((int)step) : 1));
    }

    /// <summary>
    /// An end of a slice, which may count from the end. One that lies outside is brought back, but for the axis of the samples, whose
    /// number is the same everywhere.
    /// </summary>
    private static Dim End(Dim size, long? given, Dim otherwise) => given is not { } n ? otherwise
        : size.DependsOnBatch ? (n < 0 ? size + n : n)
        : n < 0 ? size - Dim.Min(size, -n) : Dim.Min(size, n);

    private static long? Integer(ArgumentValue value) => value is IntegerValue { Value: var n } ? n : null;
}
