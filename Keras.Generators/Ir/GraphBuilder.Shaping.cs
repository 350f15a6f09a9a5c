namespace Keras.Generators.Ir;

internal sealed partial class GraphBuilder
{
    public Value Reshape(Value x, Shape shape) => Apply(new Reshape(shape), x);

    public Value Transpose(Value x, IEnumerable<int> permutation) => Apply(new Transpose(permutation.ToEquatableArray()), x);

    /// <summary>Repeats as NumPy does: axes are aligned at the end.</summary>
    public Value BroadcastTo(Value x, Shape shape) => x.Shape.Rank > shape.Rank
        ? throw new IrException($"{x.Shape} can't be repeated to {shape}, which has fewer axes.")
        : Broadcast(x, shape, [.. Enumerable.Range(shape.Rank - x.Shape.Rank, x.Shape.Rank)]);

    /// <summary>Undoes a reduction's shape change: repeats <paramref name="x"/> along the axes that were reduced.</summary>
    public Value Spread(Value x, Shape shape, IEnumerable<int> reduced)
    {
        var gone = new HashSet<int>(reduced);
        return Broadcast(x, shape, [.. Enumerable.Range(0, shape.Rank).Where(a => !gone.Contains(a))]);
    }

    /// <summary>
    /// Repeats a value whose axes are some of <paramref name="shape"/>'s. Sizes of these that may differ are demanded to be equal.
    /// </summary>
    private Value Broadcast(Value x, Shape shape, int[] axes)
    {
        if (axes.Length == x.Shape.Rank)
            x = MatchUnless(x, Shape.Of(x.Shape.Select((d, i) => d.Constant == 1 ? d : shape[axes[i]])));
        return Apply(new BroadcastInDim(shape, axes.ToEquatableArray()), x);
    }

    public Value Slice(Value x, IEnumerable<Dim> starts, IEnumerable<Dim> limits, IEnumerable<int> strides)
    {
        var slice = new Slice(starts.ToEquatableArray(), limits.ToEquatableArray(), strides.ToEquatableArray());
        Value result = Apply(slice, x);
        for (int i = 0; i < x.Shape.Rank; i++)
        {
            // What lies outside is nobody's memory.
            DemandAtLeast(slice.Starts[i], 0);
            DemandAtLeast(slice.Limits[i], slice.Starts[i]);
            DemandAtLeast(x.Shape[i], slice.Limits[i]);
        }

        return result;
    }

    /// <summary>Part of one axis.</summary>
    public Value SliceAxis(Value x, int axis, Dim start, Dim limit)
    {
        int at = x.Shape.Axis(axis);
        return Slice(x, x.Shape.Select((_, i) => i == at ? start : 0), x.Shape.Select((d, i) => i == at ? limit : d),
            x.Shape.Select(_ => 1));
    }

    public Value Pad(Value x, double value, IEnumerable<Dim> low, IEnumerable<Dim> high, IEnumerable<int> interior) =>
        Apply(new Pad(value, low.ToEquatableArray(), high.ToEquatableArray(), interior.ToEquatableArray()), x);

    /// <summary>
    /// The elements at equal positions of two axes, which give way to one axis at the end; those of the second are
    /// <paramref name="offset"/> further on.
    /// </summary>
    public Value Diagonal(Value x, int offset, int first, int second)
    {
        int rank = x.Shape.Rank, a = x.Shape.Axis(first), b = x.Shape.Axis(second);
        Value planes = Transpose(x, [.. Enumerable.Range(0, rank).Where(i => i != a && i != b), a, b]);
        if (planes.Shape[-2].Constant is not { } rows || planes.Shape[-1].Constant is not { } columns)
            throw new IrException($"{x.Shape} has a diagonal over axes {a} and {b} only where their sizes are known.");
        long top = Math.Max(0, -offset), left = Math.Max(0, offset), count = Math.Max(0, Math.Min(rows - top, columns - left));
        Shape rest = Shape.Of(planes.Shape.Take(rank - 2));
        if (count == 0)
            return Constant(0, Shape.Of([.. rest, 0]));
        // In memory a diagonal is every element that is a row and a column on.
        long start = (top * columns) + left, limit = start + ((count - 1) * (columns + 1)) + 1;
        Value lines = Reshape(planes, Shape.Of([.. rest, rows * columns]));
        return Slice(lines, [.. rest.Select(_ => (Dim)0), start], [.. rest, limit], [.. rest.Select(_ => 1), checked((int)columns + 1)]);
    }

    public Value Concatenate(int axis, params Value[] parts)
    {
        int at = parts[0].Shape.Axis(axis);
        if (parts.Any(p => p.Shape.Rank != parts[0].Shape.Rank))
            return Apply(new Concatenate(at), parts);
        Shape common = parts.Select(p => p.Shape.With(at, 1)).Aggregate((a, b) => Shape.Of(a.Select((d, i) => Common(d, b[i]) ?? d)));
        return Apply(new Concatenate(at), [.. parts.Select(p => MatchUnless(p, common.With(at, p.Shape[at])))]);
    }

    public Value Reverse(Value x, IEnumerable<int> axes) => Apply(new Reverse(axes.ToEquatableArray()), x);

    /// <summary>Slices of <paramref name="x"/> along an axis, in whose place the axes of <paramref name="indices"/> come.</summary>
    public Value Gather(Value x, Value indices, int axis = 0, int batchAxes = 0) =>
        Apply(new Gather(x.Shape.Axis(axis), batchAxes), x, indices);

    public Value DotGeneral(Value left, Value right, IEnumerable<int> leftContracting, IEnumerable<int> rightContracting,
        IEnumerable<int>? leftBatch = null, IEnumerable<int>? rightBatch = null)
    {
        int[] ofLeft = [.. leftContracting], ofRight = [.. rightContracting], batchOfLeft = [.. leftBatch ?? []],
            batchOfRight = [.. rightBatch ?? []];
        Shape shape = right.Shape;
        foreach ((int a, int b) in ofLeft.Concat(batchOfLeft).Zip(ofRight.Concat(batchOfRight), (a, b) => (a, b)))
            shape = shape.With(b, left.Shape[a]);
        return Apply(
            new DotGeneral(ofLeft.ToEquatableArray(), ofRight.ToEquatableArray(), batchOfLeft.ToEquatableArray(),
                batchOfRight.ToEquatableArray()), left, MatchUnless(right, shape));
    }

    /// <summary>The product over the last axis of <paramref name="x"/> and the first of <paramref name="kernel"/>.</summary>
    public Value MatMul(Value x, Value kernel) => DotGeneral(x, kernel, [x.Shape.Rank - 1], [0]);

    public Value Reduce(ReduceKind kind, Value x, params int[] axes) =>
        Apply(new Reduce(kind, axes.Select(a => x.Shape.Axis(a)).OrderBy(a => a).ToEquatableArray()), x);

    public Value Sum(Value x, params int[] axes) => Reduce(ReduceKind.Sum, x, axes);

    public Value Max(Value x, params int[] axes) => Reduce(ReduceKind.Maximum, x, axes);

    /// <summary>The mean over some axes. Over the samples it is that of the whole batch.</summary>
    public Value Mean(Value x, params int[] axes)
    {
        Dim count = axes.Aggregate((Dim)1, (product, a) => product * x.Shape[a]);
        return Sum(x, axes) / Extent(count);
    }
}
