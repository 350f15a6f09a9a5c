using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Blocks of a tensor, which begin at places that are given or computed.</summary>
internal static class Cutting
{
    private static readonly Argument<ArgumentValue?> Inputs = Argument.Operand("inputs"), Starts = Argument.Any("startIndices"),
        Updates = Argument.Operand("updates");
    private static readonly Argument<EquatableArray<int>> Sizes = Argument.Dimensions("shape");

    public static IEnumerable<Operation> All =>
    [
        Define.Of("Slice", [Inputs, Starts], [Sizes], Slice),
        Define.Of("SliceUpdate", [Inputs, Starts, Updates], [], Update),
    ];

    private static Value Slice(LayerContext context)
    {
        Value x = context.Operand(Inputs);
        EquatableArray<int> sizes = context.Get(Sizes);
        Value[] starts = StartsOf(context, x);
        if (sizes.Count != x.Shape.Rank)
            throw new LayerException($"{context.Layer.Title} cuts {sizes.Count} axes, but {x.Shape} has {x.Shape.Rank}.");
        for (int axis = 0; axis < starts.Length; axis++)
        {
            Dim whole = x.Shape[axis];
            Dim size = whole.DependsOnBatch ? whole : sizes[axis] >= 0 ? sizes[axis]
                : Simplifier.Number(starts[axis]) is { } start ? whole - (long)start
                : throw new LayerException(
                    $"{context.Layer.Title}: how much is left of axis {axis} behind a place that is computed isn't known.");
            x = Part(context.Builder, x, axis, starts[axis], size);
        }

        return x;
    }

    private static Value Update(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Operand(Inputs), updates = ElementTypes.Cast(b, context.Operand(Updates), x.Type.Element);
        Value[] starts = StartsOf(context, x);
        if (updates.Shape.Rank != x.Shape.Rank)
            throw new LayerException(
                $"{context.Layer.Title} replaces a part of {x.Shape} by {updates.Shape}, which must have as many axes.");
        if (x.Shape.Zip(updates.Shape, (whole, size) => whole.DependsOnBatch && !size.Equals(whole)).Any(differs => differs))
            throw new LayerException(
                $"{context.Layer.Title} can't replace some of the samples of {x.Shape} by {updates.Shape}: each is computed for itself.");
        // One axis after another: what lies before and behind the part is that of the whole.
        Shape part = updates.Shape;
        Value block = updates;
        for (int axis = x.Shape.Rank - 1; axis >= 0; axis--)
        {
            Dim size = part[axis], whole = x.Shape[axis];
            if (size.Equals(whole))
                continue;
            Value around = x;
            for (int outer = 0; outer < axis; outer++)
                around = Part(b, around, outer, starts[outer], part[outer]);
            if (Simplifier.Number(starts[axis]) is { } start)
            {
                block = b.Concatenate(axis, b.SliceAxis(around, axis, 0, (long)start), block,
                    b.SliceAxis(around, axis, (long)start + size, whole));
                continue;
            }

            Value at = b.Iota([whole], 0) - First(b, starts[axis], whole, size), last = b.Extent(size - 1);
            Value isInside = b.And(b.GreaterOrEqual(at, b.Constant(0)), b.LessOrEqual(at, last));
            Value placed = b.Gather(block, b.Minimum(b.Maximum(at, 0), last), axis);
            block = Comparisons.Choose(b, b.Spread(isInside, placed.Shape, Enumerable.Range(0, placed.Shape.Rank).Where(a => a != axis)),
                placed, around);
        }

        return block;
    }

    private static Value Part(GraphBuilder b, Value x, int axis, Value start, Dim size) => size.Equals(x.Shape[axis]) ? x
        : Simplifier.Number(start) is { } number ? b.SliceAxis(x, axis, (long)number, (long)number + size)
        : b.Gather(x, b.Iota([size], 0) + First(b, start, x.Shape[axis], size), axis);

    /// <summary>Where a part begins: what would reach beyond an end is moved inside.</summary>
    private static Value First(GraphBuilder b, Value start, Dim whole, Dim size) => b.Maximum(b.Minimum(start, b.Extent(whole - size)), 0);

    /// <summary>A number for each axis, known or computed. That of the samples is 0, since each is computed for itself.</summary>
    private static Value[] StartsOf(LayerContext context, Value x)
    {
        GraphBuilder b = context.Builder;
        Value[] starts = context.Given(Starts) switch
        {
            ListValue { Items: var items } => [.. items.Select(i => b.Reshape(context.Operand(i), Shape.Scalar))],
            ArrayValue { Shape: [_], Values: var values } => [.. values.Select(b.Constant)],
            TensorValue tensor when context.Operand(tensor) is { Shape: { Rank: 1, DependsOnBatch: false } } places =>
                [.. Enumerable.Range(0, x.Shape.Rank).Select(i => b.Reshape(b.SliceAxis(places, 0, i, i + 1), Shape.Scalar))],
            var other => throw new LayerException($"{context.Layer.Title} can't begin at {other?.Text}."),
        };
        if (starts.Length != x.Shape.Rank)
            throw new LayerException($"{context.Layer.Title} begins at {starts.Length} places, but {x.Shape} has {x.Shape.Rank} axes.");
        return Enumerable.Range(0, starts.Length).All(i => !x.Shape[i].DependsOnBatch || Simplifier.Number(starts[i]) == 0) ? starts
            : throw new LayerException($"{context.Layer.Title} can't cut among the samples, each of which is computed for itself.");
    }
}
