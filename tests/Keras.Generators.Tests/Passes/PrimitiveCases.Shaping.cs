namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;

/// <content>What moves, repeats and joins elements, contracts and reduces them. A square makes the second derivative say
/// something.</content>
internal static partial class PrimitiveCases
{
    private static Value Squared(Value x) => x * x;

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Shaping()
    {
        yield return Of<BroadcastInDim>("new axes", [[3]], (b, v) => Squared(b.BroadcastTo(v[0], [Batch, 2, 3])));
        yield return Of<BroadcastInDim>("size-1 axes", [[Batch, 1, 3]], (b, v) => Squared(b.BroadcastTo(v[0], [Batch, 4, 3])));
        yield return Of<BroadcastInDim>("in the middle", [[Batch, 3]],
            (b, v) => Squared(b.Apply(new BroadcastInDim([Batch, 2, 3, 2], [0, 2]), v[0])));
        yield return Of<BroadcastInDim>("to the batch", [[1, 2]], (b, v) => Squared(b.BroadcastTo(v[0], [Batch, 2])));
        yield return Of<BroadcastInDim>("a scalar", [[]], (b, v) => Squared(b.BroadcastTo(v[0], [Batch, N])));
        yield return Of<Reshape>("flat", [[Batch, 2, N]], (b, v) => Squared(b.Reshape(v[0], [Batch * N * 2])));
        yield return Of<Reshape>("split", [[Batch, 6]], (b, v) => Squared(b.Reshape(v[0], [3, Batch, 2])));
        yield return Of<Transpose>("of two", [[Batch, 2]], (b, v) => Squared(b.Transpose(v[0], [1, 0])));
        yield return Of<Transpose>("in a circle", [[Batch, 2, 4]], (b, v) => Squared(b.Transpose(v[0], [1, 2, 0])));
        yield return Of<Slice>("a part", [[Batch, 5]], (b, v) => Squared(b.SliceAxis(v[0], 1, 1, 4)));
        yield return Of<Slice>("steps", [[7, 8]], (b, v) => Squared(b.Slice(v[0], [1, 0], [7, 8], [2, 3])));
        yield return Of<Slice>("steps that end early", [[Batch, 8]], (b, v) => Squared(b.Slice(v[0], [0, 1], [Batch, 6], [1, 3])));
        yield return Of<Slice>("of a symbol", [[Batch, N]], (b, v) => Squared(b.Slice(v[0], [0, 1], [Batch, N - 1], [2, 2])));
        yield return Of<Pad>("a border", [[Batch, 3]], (b, v) => Squared(b.Pad(v[0], 2, [0, 1], [0, 2], [0, 0])));
        yield return Of<Pad>("between", [[Batch, N]], (b, v) => Squared(b.Pad(v[0], 1, [1, 0], [0, 2], [1, 2])));
        yield return Of<Pad>("that cuts", [[4, 5]], (b, v) => Squared(b.Pad(v[0], 1, [-1, 2], [2, -2], [0, 0])));
        yield return Of<Pad>("that cuts in the gaps", [[4, 5]], (b, v) => Squared(b.Pad(v[0], 1, [-2, -1], [-1, 3], [2, 1])));
        yield return Of<Pad>("that cuts a symbol", [[Batch, N]], (b, v) => Squared(b.Pad(v[0], 0, [0, -1], [0, -2], [0, 0])));
        yield return Of<Concatenate>("of three", [[Batch, 1], [Batch, 3], [Batch, 2]], (b, v) => Squared(b.Concatenate(-1, v)));
        yield return Of<Concatenate>("of itself", [[Batch, N]], (b, v) => Squared(b.Concatenate(1, v[0], v[0] * 2)));
        yield return Of<Concatenate>("along the batch", [[Batch, 2], [4, 2]], (b, v) => Squared(b.Concatenate(0, v)));
        foreach ((string name, Shape from, int[] sizes, int axis) in ((string, Shape, int[], int)[])[("rows", [5, 2], [3, 2], 0),
            ("columns", [Batch, 5, 2], [4], 1)])
        {
            yield return Of<Gather>(name, [from], (b, v) => Squared(b.Gather(v[0], Numbers(b, Shape.Of(sizes.Select(n => (Dim)n))), axis)));
            yield return Of<ScatterAdd>(
                name, [Shape.Of([.. from.Take(axis), .. sizes.Select(n => (Dim)n), .. from.Skip(axis + 1)])],
                (b, v) => Squared(b.Apply(new ScatterAdd(axis, 0, 5), v[0], Numbers(b, Shape.Of(sizes.Select(n => (Dim)n))))));
        }

        yield return Of<Gather>("of its own part", [[Batch, 2, 5]], (b, v) => Squared(b.Gather(v[0], Numbers(b, [Batch, 4]), 2, 1)));
        yield return Of<ScatterAdd>("of its own part", [[Batch, 2, 4]],
            (b, v) => Squared(b.Apply(new ScatterAdd(2, 1, N), v[0], Numbers(b, [Batch, 4]))));
        yield return Of<Reverse>("one axis", [[Batch, 4]], (b, v) => b.Reverse(v[0], [1]) * v[0]);
        yield return Of<Reverse>("two axes", [[Batch, 4, 2]], (b, v) => b.Reverse(v[0], [0, 2]) * v[0]);
    }

    /// <summary>Numbers of slices from -2 to 4, in disorder and with repetitions.</summary>
    private static Value Numbers(GraphBuilder b, Shape shape)
    {
        Value position = Enumerable.Range(0, shape.Rank).Aggregate(b.Constant(0, shape), (sum, axis) => (sum * 3) + b.Iota(shape, axis));
        Value mixed = position * position * 5;
        return mixed - (b.Floor(mixed / 7) * 7) - 2;
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Contractions()
    {
        yield return Of<DotGeneral>("matrices", [[Batch, 4], [4, 2]], (b, v) => b.MatMul(v[0], v[1]));
        yield return Of<DotGeneral>("more axes in front", [[Batch, 2, 4], [4, 2]], (b, v) => b.MatMul(v[0], v[1]));
        yield return Of<DotGeneral>("with itself", [[Batch, 4]], (b, v) => b.DotGeneral(v[0], v[0], [1], [1]));
        yield return Of<DotGeneral>("outer product", [[Batch], [N]], (b, v) => b.DotGeneral(v[0], v[1], [], []));
        yield return Of<DotGeneral>("inner product", [[Batch, 2], [Batch, 2]], (b, v) => b.DotGeneral(v[0], v[1], [0, 1], [0, 1]));
        yield return Of<DotGeneral>("one by one", [[Batch, 2, 4], [Batch, 4, 3]], (b, v) => b.DotGeneral(v[0], v[1], [2], [1], [0], [0]));
        yield return Of<DotGeneral>("batch axes elsewhere", [[2, 4, Batch], [3, 2, Batch]],
            (b, v) => b.DotGeneral(v[0], v[1], [0], [1], [2], [2]));
        yield return Of<DotGeneral>("two batch axes, crossed", [[Batch, 2, 4, 3], [4, Batch, 2, 2]],
            (b, v) => b.DotGeneral(v[0], v[1], [2], [0], [1, 0], [3, 1]), secondOrder: false);
        yield return Of<DotGeneral>("contracting axes permuted", [[2, 3, 4], [4, 5, 2]], (b, v) => b.DotGeneral(v[0], v[1], [0, 2], [2, 0]),
            secondOrder: false);
        yield return Of<DotGeneral>("contracting axes out of order", [[2, 3, 4, 2], [4, 2, 2, 3]],
            (b, v) => b.DotGeneral(v[0], v[1], [3, 1, 0], [2, 3, 1]), secondOrder: false);
        yield return Of<DotGeneral>("everything at once", [[2, 3, 2, 2], [2, 2, 2, 3]],
            (b, v) => b.DotGeneral(v[0], v[1], [3, 1], [1, 3], [2], [0]), secondOrder: false);
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Reductions()
    {
        foreach (ReduceKind kind in Enum.GetValues<ReduceKind>())
        {
            foreach (int[] axes in new int[][] { [1], [0], [0, 2], [0, 1, 2] })
            {
                (Type primitive, DerivativeCase test) = Of<Reduce>(
                    $"{kind} over {string.Join(" and ", axes)}", [[Batch, 2, 2]], (b, v) => Squared(b.Reduce(kind, v[0], axes)),
                    (0.5, 1.5));
                yield return (primitive,
                    test with { Values = kind is ReduceKind.Maximum or ReduceKind.Minimum
                        ? (_, shape, random) => Apart(shape, random)
                        : null });
            }
        }

        (Type type, DerivativeCase zeros) =
            Of<Reduce>("Product with zeros", [[4, 3]], (b, v) => b.Reduce(ReduceKind.Product, v[0], 1), secondOrder: false);
        // One zero in the second row, two in the third, nothing but zeros in the last.
        yield return (type, zeros with { Values = (_, shape, _) => new Ir.NdArray(shape, [0.5, 2, -1, 0, 3, 2, 0, 0, 4, 0, 0, 0]) });
    }
}
