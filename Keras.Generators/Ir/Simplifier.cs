namespace Keras.Generators.Ir;

/// <summary>Rules by which an operation is replaced by something simpler that gives the same: constant folding and algebra that doesn't change rounding.</summary>
internal static class Simplifier
{
    /// <summary>The simpler value, or null.</summary>
    public static Value? TrySimplify(GraphBuilder b, Primitive op, Value[] operands) => op switch
    {
        Unary unary => OfUnary(b, unary, operands[0]),
        Binary binary => OfBinary(b, binary, operands[0], operands[1]),
        Compare compare => Number(operands[0]) is { } x && Number(operands[1]) is { } y ? Condition(b, compare.Evaluate(x, y), operands[0].Shape) : null,
        Select => Number(operands[0]) is { } holds ? (holds != 0 ? operands[1] : operands[2]) : operands[1].Id == operands[2].Id ? operands[1] : null,
        BroadcastInDim broadcast => OfBroadcast(b, broadcast, operands[0]),
        Reshape reshape => OfReshape(b, reshape, operands[0]),
        Transpose transpose => OfTranspose(b, transpose, operands[0]),
        Slice slice => OfSlice(slice, operands[0]),
        Pad pad => pad.Low.All(IsZero) && pad.High.All(IsZero) && pad.Interior.All(i => i == 0) ? operands[0] : null,
        Concatenate => operands.Length == 1 ? operands[0] : null,
        Reverse reverse => reverse.Axes.IsEmpty || Number(operands[0]) is not null ? operands[0] : null,
        Reduce reduce => OfReduce(b, reduce, operands[0]),
        ReduceWindow window when IsTrivial(window.Window) => operands[0],
        _ => null,
    };

    /// <summary>The number that every element of a value is, if it is a constant.</summary>
    public static double? Number(Value value) => value.Node.Op is Constant constant ? constant.Value : null;

    private static Value Condition(GraphBuilder b, bool value, Shape shape) =>
        b.Apply(new Constant(value ? 1 : 0, new TensorType(shape, ElementType.Bool)));

    private static Value? OfUnary(GraphBuilder b, Unary op, Value x)
    {
        if (Number(x) is { } number)
            return b.Apply(new Constant(op.Evaluate(number), op.Infer([x.Type])));
        return op is Negate && x.Node.Op is Negate ? new Value(b, x.Node.Operands[0]) : null;
    }

    private static Value? OfBinary(GraphBuilder b, Binary op, Value x, Value y)
    {
        if (!x.Shape.Equals(y.Shape))
            return null;
        double? left = Number(x), right = Number(y);
        if (left is { } l && right is { } r)
            return b.Constant(op.Evaluate(l, r), x.Shape);
        return op switch
        {
            Add when right == 0 => x,
            Add when left == 0 => y,
            Add when y.Node.Op is Negate => b.Subtract(x, new Value(b, y.Node.Operands[0])),
            Add when x.Node.Op is Negate => b.Subtract(y, new Value(b, x.Node.Operands[0])),
            Subtract when right == 0 => x,
            Subtract when left == 0 => -y,
            Subtract when y.Node.Op is Negate => b.Add(x, new Value(b, y.Node.Operands[0])),
            Multiply when right == 1 => x,
            Multiply when left == 1 => y,
            Multiply when right == -1 => -x,
            Multiply when left == -1 => -y,
            Multiply when right == 0 => y,
            Multiply when left == 0 => x,
            // Constants go to the right, so that equal products are one node and chains fold.
            Multiply when left is not null => b.Multiply(y, x),
            Multiply when x.Node.Op is Convert => b.Select(new Value(b, x.Node.Operands[0]), y, b.ZerosLike(y)),
            Multiply when y.Node.Op is Convert => b.Select(new Value(b, y.Node.Operands[0]), x, b.ZerosLike(x)),
            Divide when right == 1 => x,
            Divide when left == 0 => x,
            Power when right == 1 => x,
            Power when right == 2 => x * x,
            Power when right == 0 => b.Constant(1, x.Shape),
            _ => null,
        };
    }

    private static Value? OfBroadcast(GraphBuilder b, BroadcastInDim op, Value x)
    {
        if (x.Node.Op is Constant constant)
            return b.Apply(constant with { Type = constant.Type with { Shape = op.Shape } });
        if (x.Shape.Equals(op.Shape) && op.Axes.Select((a, i) => a == i).All(same => same))
            return x;
        if (x.Node.Op is BroadcastInDim inner)
            return b.Apply(new BroadcastInDim(op.Shape, inner.Axes.Select(a => op.Axes[a]).ToEquatableArray()), new Value(b, x.Node.Operands[0]));
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
        : x.Node.Op is Constant constant && constant.Type.Shape.ElementCount.Equals(op.Shape.ElementCount) ? b.Apply(constant with { Type = constant.Type with { Shape = op.Shape } })
        : x.Node.Op is Reshape ? b.Reshape(new Value(b, x.Node.Operands[0]), op.Shape)
        : null;

    private static Value? OfTranspose(GraphBuilder b, Transpose op, Value x)
    {
        if (op.Permutation.Select((a, i) => a == i).All(same => same))
            return x;
        if (x.Node.Op is Transpose inner)
            return b.Transpose(new Value(b, x.Node.Operands[0]), op.Permutation.Select(a => inner.Permutation[a]));
        // Where only size-1 axes move, the elements stay where they are.
        int[] wide = [.. op.Permutation.Where(a => x.Shape[a].Constant != 1)];
        return wide.Zip(wide.Skip(1), (p, q) => p < q).All(rising => rising) ? b.Reshape(x, op.Infer([x.Type]).Shape) : null;
    }

    private static Value? OfSlice(Slice op, Value x) =>
        op.Starts.All(IsZero) && op.Strides.All(s => s == 1) && op.Limits.Equals(x.Shape.Dims) ? x : null;

    private static Value? OfReduce(GraphBuilder b, Reduce op, Value x)
    {
        if (op.Axes.IsEmpty)
            return x;
        Shape rest = x.Shape.Without(op.Axes);
        if (op.Axes.All(a => x.Shape[a].Constant == 1))
            return b.Reshape(x, rest);
        if (Number(x) == 0 && op.Kind == ReduceKind.Sum)
            return b.Constant(0, rest);
        if (x.Node.Op is Reduce inner && inner.Kind == op.Kind)
        {
            // Axes of the inner operand that the outer axes name.
            Shape from = new Value(b, x.Node.Operands[0]).Shape;
            int[] left = [.. Enumerable.Range(0, from.Rank).Where(a => !inner.Axes.Contains(a))];
            return b.Reduce(op.Kind, new Value(b, x.Node.Operands[0]), [.. inner.Axes, .. op.Axes.Select(a => left[a])]);
        }

        return null;
    }

    private static bool IsTrivial(Window window) => window.Size.All(s => s == 1) && window.Strides.All(s => s == 1) && !window.HasPadding;

    private static bool IsZero(Dim dim) => dim.Constant == 0;
}
