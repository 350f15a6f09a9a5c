using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>What moves, repeats or joins elements.</summary>
internal static class Shaping
{
    private static readonly Argument<EquatableArray<int>> NewShape = Argument.Dimensions("newshape"),
        ToShape = Argument.Dimensions("shape"), Repeats = Argument.Dimensions("repeats"),
        Source = Argument.Axes("source"), Destination = Argument.Axes("destination"), Shift = Argument.Axes("shift");

    private static readonly Argument<EquatableArray<int>?> Order = Argument.OptionalAxes("axes"), Axes = Argument.OptionalAxes("axis");
    private static readonly Argument<EquatableArray<ArgumentValue>> Tensors = Argument.Operands("xs"), List = Argument.Operands("x");
    private static readonly Argument<int> Axis0 = Argument.Integer("axis", 0), Axis1 = Argument.Integer("axis1"),
        Axis2 = Argument.Integer("axis2"), K = Argument.Integer("k", 0),
        Offset = Argument.Integer("offset", 0), First = Argument.Integer("axis1", 0), Second = Argument.Integer("axis2", 1);

    private static readonly Argument<int?> Num = Argument.OptionalInteger("num");
    private static readonly Argument<ArgumentValue?> Sections = Argument.Any("indicesOrSections"), PadWidth = Argument.Any("padWidth"),
        ConstantValues = Argument.OptionalOperand("constantValues");
    private static readonly Argument<ArgumentValue?> Turned = Argument.Operand("array");
    private static readonly Argument<int> Quarters = Argument.Integer("k", 1);
    private static readonly Argument<EquatableArray<int>?> Plane = Argument.OptionalAxes("axes");
    private static readonly Argument<string?> Mode = Argument.Text("mode");

    public static IEnumerable<Operation> All =>
    [
        Define.Of("Reshape", [Define.X], [NewShape], c => Reshape(c, c.Operand(Define.X), c.Get(NewShape))),
        Define.Of("Ravel", [Define.X], [], c => c.Builder.Reshape(c.Operand(Define.X), [c.Operand(Define.X).Shape.ElementCount])),
        Define.Of("Transpose", [Define.X], [Order], c =>
        {
            Value x = c.Operand(Define.X);
            return c.Builder.Transpose(x,
                c.Get(Order) is { } order ? order.Select(a => c.AxisOf(x, a)) : Enumerable.Range(0, x.Shape.Rank).Reverse());
        }),
        Define.Of("Swapaxes", [Define.X], [Axis1, Axis2], c =>
        {
            Value x = c.Operand(Define.X);
            int a = c.AxisOf(x, c.Get(Axis1)), b = c.AxisOf(x, c.Get(Axis2));
            return c.Builder.Transpose(x, Enumerable.Range(0, x.Shape.Rank).Select(i => i == a ? b : i == b ? a : i));
        }),
        Define.Of("Moveaxis", [Define.X], [Source, Destination], c =>
        {
            Value x = c.Operand(Define.X);
            int[] from = [.. c.Get(Source).Select(a => c.AxisOf(x, a))], to = [.. c.Get(Destination).Select(a => c.AxisOf(x, a))];
            var order = Enumerable.Range(0, x.Shape.Rank).Where(a => !from.Contains(a)).ToList();
            foreach ((int destination, int source) in to.Zip(from, (d, s) => (d, s)).OrderBy(p => p.d))
                order.Insert(destination, source);
            return c.Builder.Transpose(x, order);
        }),
        Define.Of("ExpandDims", [Define.X], [Axes], c =>
        {
            Value x = c.Operand(Define.X);
            EquatableArray<int> given = c.Get(Axes) ?? [0];
            int[] axes = [.. given.Select(a => c.AxisOf(x, a, given.Count))];
            int next = 0;
            return c.Builder.Reshape(x,
                Shape.Of(Enumerable.Range(0, x.Shape.Rank + axes.Length).Select(i => axes.Contains(i) ? 1 : x.Shape[next++])));
        }),
        Define.Of("Squeeze", [Define.X], [Axes], c =>
        {
            Value x = c.Operand(Define.X);
            int[] axes = c.Get(Axes) is { } given
                ? [.. given.Select(a => c.AxisOf(x, a))]
                : [.. Enumerable.Range(0, x.Shape.Rank).Where(a => x.Shape[a].Constant == 1)];
            return axes.All(a => x.Shape[a].Constant == 1) ? c.Builder.Reshape(x, x.Shape.Without(axes))
                : throw new LayerException(
                    $"{c.Layer.Title} takes away axes of size 1, but {x.Shape} has others at {string.Join(", ", axes)}.");
        }),
        Define.Of("BroadcastTo", [Define.X], [ToShape], c =>
        {
            // Keras' operation knows numbers only: where the tensor has as many samples as its batch, they stand for it.
            Value x = c.Operand(Define.X);
            EquatableArray<int> sizes = c.Get(ToShape);
            int lead = sizes.Count - x.Shape.Rank;
            return c.Builder.BroadcastTo(x,
                Shape.Of(sizes.Select((n, i) => i >= lead && x.Shape[i - lead].Constant is null ? x.Shape[i - lead]
                    : n == -1 ? x.Shape[i - lead] : (Dim)n)));
        }),
        Define.Of("Concatenate", [Tensors], [Define.Axis], c =>
        {
            Value[] all = ElementTypes.Common(c.Builder, c.Operands(Tensors));
            return c.Builder.Concatenate(c.AxisOf(all[0], c.Get(Define.Axis)), all);
        }),
        Define.Of("Append", [Define.X1, Define.X2], [Axes], c =>
        {
            (Value x, Value y) = ElementTypes.Common(c.Builder, c.Operand(Define.X1), c.Operand(Define.X2));
            GraphBuilder b = c.Builder;
            return c.Get(Axes) is { } axes ? b.Concatenate(c.AxisOf(x, axes[0]), x, y)
                : b.Concatenate(0, b.Reshape(x, [x.Shape.ElementCount]), b.Reshape(y, [y.Shape.ElementCount]));
        }),
        Define.Of("Stack", [List], [Axis0], c => Stack(c, c.Operands(List), c.Get(Axis0))),
        Joined("Vstack", 0), Joined("Hstack", 1), Joined("Dstack", 2),
        new Operation("Unstack", [Define.X], [Num, Axis0], c =>
        {
            Value x = c.Operand(Define.X);
            int axis = c.AxisOf(x, c.Get(Axis0));
            return [.. Enumerable.Range(0, (int)Known(c, x, axis))
                .Select(i => c.Builder.Reshape(c.Builder.SliceAxis(x, axis, i, i + 1), x.Shape.Without([axis])))];
        }),
        new Operation("Split", [Define.X], [Sections, Axis0], c => Split(c, c.Operand(Define.X), c.Get(Sections), c.Get(Axis0))),
        new Operation("ArraySplit", [Define.X], [Sections, Axis0], c => Split(c, c.Operand(Define.X), c.Get(Sections), c.Get(Axis0))),
        new Operation("Vsplit", [Define.X], [Sections], c => Split(c, c.Operand(Define.X), c.Get(Sections), 0)),
        new Operation("Hsplit", [Define.X], [Sections],
            c => Split(c, c.Operand(Define.X), c.Get(Sections), c.Operand(Define.X).Shape.Rank == 1 ? 0 : 1)),
        new Operation("Dsplit", [Define.X], [Sections], c => Split(c, c.Operand(Define.X), c.Get(Sections), 2)),
        Define.Of("Fliplr", [Define.X], [], c => c.Builder.Reverse(c.Operand(Define.X), [1])),
        Define.Of("Flipud", [Define.X], [], c => c.Builder.Reverse(c.Operand(Define.X), [0])),
        Define.Of("Size", [Define.X], [],
            c => c.Builder.Retype(c.Builder.Extent(c.Operand(Define.X).Shape.ElementCount), ElementType.Int32)),
        Define.Of("Ndim", [Define.X], [], c => c.Builder.Retype(c.Builder.Constant(c.Operand(Define.X).Shape.Rank), ElementType.Int32)),
        Define.Of("Flip", [Define.X], [Axes], c =>
        {
            Value x = c.Operand(Define.X);
            return c.Builder.Reverse(x, c.Get(Axes) is { } axes ? axes.Select(a => c.AxisOf(x, a)) : Enumerable.Range(0, x.Shape.Rank));
        }),
        Define.Of("Rot90", [Turned], [Quarters, Plane], c => Turn(c, c.Operand(Turned))),
        Define.Of("Roll", [Define.X], [Shift, Axes], c => Roll(c, c.Operand(Define.X), c.Get(Shift), c.Get(Axes))),
        Define.Of("Tile", [Define.X], [Repeats], c => Tile(c, c.Operand(Define.X), c.Get(Repeats))),
        Define.Of("Repeat", [Define.X], [Repeats, Axes], c => Repeat(c, c.Operand(Define.X), c.Get(Repeats), c.Get(Axes))),
        Define.Of("Pad", [Define.X, ConstantValues], [PadWidth, Mode],
            c => Borders.Pad(c, c.Operand(Define.X), c.Get(PadWidth), c.Get(Mode) ?? "constant", c.OptionalOperand(ConstantValues))),
        Define.Of("Tril", [Define.X], [K], c => Triangle(c, lower: true)),
        Define.Of("Triu", [Define.X], [K], c => Triangle(c, lower: false)),
        Define.Of("Diagonal", [Define.X], [Offset, First, Second], c => Diagonal(c, c.Operand(Define.X))),
        Define.Of("Trace", [Define.X], [Offset, First, Second],
            c => c.Builder.Sum(Diagonal(c, ElementTypes.AsNumber(c.Builder, c.Operand(Define.X))), -1)),
    ];

    public static long Known(LayerContext context, Value x, int axis) =>
        x.Shape[axis].Constant ?? throw new LayerException($"{context.Layer.Title} needs a known size on axis {axis} of {x.Shape}.");

    private static Value Diagonal(LayerContext c, Value x) =>
        c.Builder.Diagonal(x, c.Get(Offset), c.AxisOf(x, c.Get(First)), c.AxisOf(x, c.Get(Second)));

    private static Value Reshape(LayerContext context, Value x, EquatableArray<int> sizes)
    {
        foreach (Shape shape in Readings(context, x, sizes))
        {
            if (shape.ElementCount.Equals(x.Shape.ElementCount))
                return context.Builder.Reshape(x, shape);
        }

        throw new LayerException(
            $"{context.Layer.Title} can't make ({string.Join(", ", sizes)}) from {x.Shape}, which has other elements.");
    }

    /// <summary>
    /// What sizes may mean, likelier ones first. Keras' operation knows numbers only: where a number of samples is declared, or no other
    /// fits, the first size counts them.
    /// </summary>
    private static IEnumerable<Shape> Readings(LayerContext context, Value x, EquatableArray<int> sizes)
    {
        long known = sizes.Where(n => n != -1).Aggregate(1L, (product, n) => product * n);
        Dim? fitting = x.Shape.ElementCount.TryDivide(Dim.Batch, out Dim each) && each.Constant is > 0 and var n && !sizes.Contains(-1)
            && known % n == 0 ? known / n : null;
        long?[] batches = [context.State.BatchSize, null, fitting?.Constant, sizes.FirstOrDefault() > 0 ? sizes[0] : null];
        for (int i = 0; i < batches.Length; i++)
        {
            if (i != 1 && (batches[i] is not { } batch || batch < 1 || sizes.IsEmpty || sizes[0] < 1 || sizes[0] % batch != 0))
                continue;
            Dim[] read = [.. sizes.Select((size, axis) => i != 1 && axis == 0 ? Dim.Batch * (size / batches[i]!.Value) : (Dim)size)];
            if (Filled(x, read) is { } shape)
                yield return shape;
        }
    }

    /// <summary>The shape with what is left of the elements where a size is −1; null where they can't be divided so.</summary>
    private static Shape? Filled(Value x, Dim[] sizes)
    {
        Dim known = sizes.Where(d => d.Constant != -1).Aggregate((Dim)1, (product, d) => product * d);
        return x.Shape.ElementCount.TryDivide(known, out Dim rest) ? Shape.Of(sizes.Select(d => d.Constant == -1 ? rest : d)) : null;
    }

    private static Value Stack(LayerContext context, IReadOnlyList<Value> values, int axis)
    {
        Value[] all = ElementTypes.Common(context.Builder, values);
        int at = context.AxisOf(all[0], axis, 1);
        return context.Builder.Concatenate(at,
            [.. all.Select(x => context.Builder.Reshape(x, Shape.Of([.. x.Shape.Take(at), 1, .. x.Shape.Skip(at)])))]);
    }

    private static Operation Joined(string name, int axis) => Define.Of(name, [Tensors], [], c =>
    {
        Value[] all = ElementTypes.Common(c.Builder, c.Operands(Tensors));
        return c.Builder.Concatenate(Math.Min(axis, all[0].Shape.Rank - 1), all);
    });

    private static IReadOnlyList<Value> Split(LayerContext context, Value x, ArgumentValue? sections, int axis)
    {
        int at = context.AxisOf(x, axis);
        long size = Known(context, x, at);
        long[] starts = sections switch
        {
            IntegerValue { Value: > 0 and var count } =>
                [.. Enumerable.Range(0, (int)count + 1).Select(i => (i * (size / count)) + Math.Min(i, size % count))],
            ListValue { Items: var items } when items.All(i => i is IntegerValue) =>
                [0, .. items.Select(i => Math.Min(size, ((IntegerValue)i).Value is < 0 and var n ? n + size : ((IntegerValue)i).Value)),
                    size],
            _ => throw new LayerException($"{context.Layer.Title} can't be split at {sections?.Text}."),
        };
        return [.. starts.Zip(starts.Skip(1), (start, end) => context.Builder.SliceAxis(x, at, start, Math.Max(start, end)))];
    }

    private static Value Roll(LayerContext context, Value x, EquatableArray<int> shifts, EquatableArray<int>? axes)
    {
        GraphBuilder b = context.Builder;
        if (axes is not { } given)
            return b.Reshape(RollAxis(context, b.Reshape(x, [x.Shape.ElementCount]), 0, shifts[0]), x.Shape);
        for (int i = 0; i < given.Count; i++)
            x = RollAxis(context, x, context.AxisOf(x, given[i]), shifts[Math.Min(i, shifts.Count - 1)]);
        return x;
    }

    /// <summary>Quarter turns of a plane, from its first axis towards its second.</summary>
    private static Value Turn(LayerContext context, Value x)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<int> plane = context.Get(Plane) ?? [0, 1];
        int first = context.AxisOf(x, plane[0]), second = context.AxisOf(x, plane[1]), quarters = ((context.Get(Quarters) % 4) + 4) % 4;
        int[] swapped = [.. Enumerable.Range(0, x.Shape.Rank).Select(a => a == first ? second : a == second ? first : a)];
        return quarters switch
        {
            0 => x,
            1 => b.Transpose(b.Reverse(x, [second]), swapped),
            2 => b.Reverse(x, [first, second]),
            _ => b.Reverse(b.Transpose(x, swapped), [second]),
        };
    }

    private static Value RollAxis(LayerContext context, Value x, int axis, int shift)
    {
        // Of an open size no more is moved than there is, which the slices demand.
        Dim size = x.Shape[axis], start = size.Constant is { } known ? (((-shift) % known) + known) % known
            : shift > 0 ? size - shift : -shift;
        return start.Constant == 0
            ? x
            : context.Builder.Concatenate(axis, context.Builder.SliceAxis(x, axis, start, size),
                context.Builder.SliceAxis(x, axis, 0, start));
    }

    private static Value Tile(LayerContext context, Value x, EquatableArray<int> repeats)
    {
        int rank = Math.Max(x.Shape.Rank, repeats.Count);
        Dim[] sizes = [.. Enumerable.Repeat((Dim)1, rank - x.Shape.Rank), .. x.Shape];
        int[] times = [.. Enumerable.Repeat(1, rank - repeats.Count), .. repeats];
        // Each axis gets one of repetitions before it.
        Value spread = context.Builder.Reshape(x, Shape.Of(sizes.SelectMany(d => new[] { 1, d })));
        Value tiled = context.Builder.BroadcastTo(spread, Shape.Of(sizes.SelectMany((d, i) => new[] { (Dim)times[i], d })));
        return context.Builder.Reshape(tiled, Shape.Of(sizes.Select((d, i) => d * times[i])));
    }

    private static Value Repeat(LayerContext context, Value x, EquatableArray<int> repeats, EquatableArray<int>? axes)
    {
        GraphBuilder b = context.Builder;
        if (axes is not { } given)
            (x, given) = (b.Reshape(x, [x.Shape.ElementCount]), [0]);
        int axis = context.AxisOf(x, given[0]);
        if (repeats.Count > 1)
            return b.Concatenate(axis, [.. repeats.SelectMany((n, i) => Enumerable.Repeat(b.SliceAxis(x, axis, i, i + 1), n))]);
        Value spread = b.Reshape(x, Shape.Of([.. x.Shape.Take(axis + 1), 1, .. x.Shape.Skip(axis + 1)]));
        Value repeated = b.BroadcastTo(spread, Shape.Of([.. x.Shape.Take(axis + 1), repeats[0], .. x.Shape.Skip(axis + 1)]));
        return b.Reshape(repeated, x.Shape.With(axis, x.Shape[axis] * repeats[0]));
    }

    private static Value Triangle(LayerContext context, bool lower) =>
        Triangle(context.Builder, ElementTypes.AsNumber(context.Builder, context.Operand(Define.X)), context.Get(K), lower);

    /// <summary>What matrices have on one side of a diagonal, and on it.</summary>
    public static Value Triangle(GraphBuilder b, Value x, int k, bool lower)
    {
        Shape plane = [x.Shape[-2], x.Shape[-1]];
        Value distance = b.Iota(plane, 1) - b.Iota(plane, 0), diagonal = b.Constant(k);
        return b.Select(lower ? b.LessOrEqual(distance, diagonal) : b.GreaterOrEqual(distance, diagonal), x,
            ElementTypes.Cast(b, b.Constant(0), x.Type.Element));
    }
}
