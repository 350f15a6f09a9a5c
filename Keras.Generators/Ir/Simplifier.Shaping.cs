namespace Keras.Generators.Ir;

/// <content>Rules for operations that move, repeat or join elements.</content>
internal static partial class Simplifier
{
    private static Value? OfLiteral(GraphBuilder b, Literal op) =>
        op.Values.Count > 0 && op.Values.All(v => v.Equals(op.Values[0])) ? b.Constant(op.Values[0], op.Shape) : null;

    private static Value? OfBroadcast(GraphBuilder b, BroadcastInDim op, Value x)
    {
        if (x.Node.Op is Constant constant)
            return b.Apply(constant with { Type = constant.Type with { Shape = op.Shape } });
        if (x.Shape.Equals(op.Shape) && op.Axes.Select((a, i) => a == i).All(same => same))
            return x;
        if (x.Node.Op is BroadcastInDim inner)
            return b.Apply(new BroadcastInDim(op.Shape, inner.Axes.Select(a => op.Axes[a]).ToEquatableArray()), Operand(b, x));
        // Size-1 axes carry nothing: without them, equal broadcasts look equal.
        if (x.Shape.Any(d => d.Constant == 1))
        {
            int[] kept = [.. Enumerable.Range(0, x.Shape.Rank).Where(i => x.Shape[i].Constant != 1)];
            Value squeezed = b.Reshape(x, Shape.Of(kept.Select(i => x.Shape[i])));
            return b.Apply(new BroadcastInDim(op.Shape, kept.Select(i => op.Axes[i]).ToEquatableArray()), squeezed);
        }

        return null;
    }

    private static Value? OfReshape(GraphBuilder b, Reshape op, Value x) =>
        x.Shape.Equals(op.Shape) ? x
        : x.Node.Op is Constant constant ? b.Apply(constant with { Type = constant.Type with { Shape = op.Shape } })
        : x.Node.Op is Literal literal ? b.Literal(literal.Values, op.Shape)
        : x.Node.Op is Reshape inner ? OfReshapes(b, op, inner, Operand(b, x))
        : null;

    /// <summary>One reshape for two. What is demanded may be demanded no more: the way there and back.</summary>
    private static Value OfReshapes(GraphBuilder b, Reshape outer, Reshape inner, Value x) =>
        b.Apply(outer with { IsDemanded = (outer.IsDemanded || inner.IsDemanded)
            && !x.Shape.ElementCount.Equals(outer.Shape.ElementCount) }, x);

    private static Value? OfTranspose(GraphBuilder b, Transpose op, Value x)
    {
        if (op.Permutation.Select((a, i) => a == i).All(same => same))
            return x;
        if (Number(x) is { } number)
            return b.Constant(number, op.Infer([x.Type]).Shape);
        if (x.Node.Op is Transpose inner)
            return b.Transpose(Operand(b, x), op.Permutation.Select(a => inner.Permutation[a]));
        // Where only size-1 axes move, the elements stay where they are.
        int[] wide = [.. op.Permutation.Where(a => x.Shape[a].Constant != 1)];
        return wide.Zip(wide.Skip(1), (p, q) => p < q).All(rising => rising) ? b.Reshape(x, op.Infer([x.Type]).Shape) : null;
    }

    private static Value? OfSlice(GraphBuilder b, Slice op, Value x)
    {
        if (op.Starts.All(IsZero) && op.Strides.All(s => s == 1) && op.Limits.Equals(x.Shape.Dims))
            return x;
        if (Number(x) is { } number)
            return b.Constant(number, op.Infer([x.Type]).Shape);
        Shape result = op.Infer([x.Type]).Shape;
        if (x.Node.Op is Slice inner && !result.Any(IsZero))
        {
            // Element i of the outer one is element start + i · stride of the inner one.
            Dim[] starts = [.. inner.Starts.Select((s, a) => s + (op.Starts[a] * inner.Strides[a]))];
            int[] strides = [.. inner.Strides.Zip(op.Strides, (s, t) => s * t)];
            return b.Slice(Operand(b, x), starts, starts.Select((s, a) => s + ((result[a] - 1) * strides[a]) + 1), strides);
        }

        return x.Node.Op is Concatenate joined ? Part(b, op, joined.Axis, x) : null;
    }

    /// <summary>The one of the joined tensors that a slice is, if it is one.</summary>
    private static Value? Part(GraphBuilder b, Slice op, int axis, Value x)
    {
        for (int a = 0; a < x.Shape.Rank; a++)
        {
            if (op.Strides[a] != 1 || (a != axis && !(IsZero(op.Starts[a]) && op.Limits[a].Equals(x.Shape[a]))))
                return null;
        }

        Dim at = 0;
        for (int i = 0; i < x.Node.Operands.Count; i++)
        {
            Value part = Operand(b, x, i);
            if (op.Starts[axis].Equals(at) && op.Limits[axis].Equals(at + part.Shape[axis]))
                return part;
            at += part.Shape[axis];
        }

        return null;
    }

    private static Value? OfPad(GraphBuilder b, Pad op, Value x)
    {
        if (op.Low.All(IsZero) && op.High.All(IsZero) && op.Interior.All(i => i == 0))
            return x;
        if (Number(x) is { } number && number == op.Value)
            return b.Constant(number, op.Infer([x.Type]).Shape);
        // A border around a border of the same, where neither cuts.
        return x.Node.Op is Pad inner && inner.Value.Equals(op.Value) && op.Interior.All(i => i == 0)
            && inner.Low.Concat(inner.High).Concat(op.Low).Concat(op.High).All(d => d.Constant >= 0)
            ? b.Pad(Operand(b, x), op.Value, inner.Low.Zip(op.Low, (p, q) => p + q), inner.High.Zip(op.High, (p, q) => p + q),
                inner.Interior)
            : null;
    }

    private static Value? OfConcatenate(GraphBuilder b, Concatenate op, Value[] parts) =>
        parts.Length == 1 ? parts[0]
        : Number(parts[0]) is { } number
            && parts.All(p => Number(p) == number) ? b.Constant(number, op.Infer([.. parts.Select(p => p.Type)]).Shape)
        : null;

    private static Value? OfReverse(GraphBuilder b, Reverse op, Value x) =>
        op.Axes.IsEmpty || Number(x) is not null ? x
        : x.Node.Op is Reverse inner
            ? b.Reverse(Operand(b, x), op.Axes.Except(inner.Axes).Concat(inner.Axes.Except(op.Axes)).OrderBy(a => a))
        : null;

    private static Value? OfReduce(GraphBuilder b, Reduce op, Value x)
    {
        if (op.Axes.IsEmpty)
            return x;
        Shape rest = x.Shape.Without(op.Axes);
        if (op.Axes.All(a => x.Shape[a].Constant == 1))
            return b.Reshape(x, rest);
        if (Number(x) is { } number && (number == 0 || op.Axes.All(a => x.Shape[a].IsConstant)))
            return OfConstant(b, op.Kind, number, op.Axes.Aggregate((Dim)1, (count, a) => count * x.Shape[a]).Constant, rest);
        if (x.Node.Op is Reduce inner && inner.Kind == op.Kind)
        {
            // Axes of the inner operand that the outer axes name.
            Shape from = Operand(b, x).Shape;
            int[] left = [.. Enumerable.Range(0, from.Rank).Where(a => !inner.Axes.Contains(a))];
            int[] joined = [.. inner.Axes, .. op.Axes.Select(a => left[a])];
            // Kernels join axes that lie next to each other.
            return joined.Max() - joined.Min() + 1 == joined.Length ? b.Reduce(op.Kind, Operand(b, x), joined) : null;
        }

        return null;
    }

    private static Value? OfConstant(GraphBuilder b, ReduceKind kind, double number, long? count, Shape shape) => kind switch
    {
        _ when count == 0 => null,
        ReduceKind.Sum => b.Constant(number == 0 ? 0 : number * count!.Value, shape),
        ReduceKind.Product => b.Constant(number == 0 ? 0 : Math.Pow(number, count!.Value), shape),
        _ => b.Constant(number, shape),
    };

    private static bool IsTrivial(Window window) => window.Size.All(s => s == 1) && window.Strides.All(s => s == 1) && !window.HasPadding;

    private static bool IsZero(Dim dim) => dim.Constant == 0;
}
