using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' adaptive pooling by maximum and average over 1, 2 or 3 axes. Of n elements that become m, window i reaches from floor(i n / m) to
/// ceil((i + 1) n / m): windows have one size or two that follow each other, and may overlap.
/// </summary>
/// <param name="name">Max or Average.</param>
/// <param name="axes">The number of space axes.</param>
internal abstract class AdaptivePoolingLayer(string name, int axes) : LayerDefinition
{
    private readonly Argument<EquatableArray<int>> outputSize = Argument.Sizes("outputSize", axes).AtLeast(1);

    public override string Kind { get; } = $"Adaptive{name}Pooling{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments => [outputSize, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        Value x = SpatialWindow.ToChannelsLast(context, input, axes);
        return SpatialWindow.FromChannelsLast(context, Pool(context.Builder, x, context.Get(outputSize), isMaximum: name == "Max"));
    }

    /// <summary>Pools (batch, space…, channels) to a size for each space axis.</summary>
    public static Value Pool(GraphBuilder b, Value x, EquatableArray<int> sizes, bool isMaximum)
    {
        for (int i = 0; i < sizes.Count; i++)
            x = x.Shape[i + 1].Constant is { } size ? Pool(b, x, i, size, sizes[i], isMaximum) : PoolAny(b, x, i + 1, sizes[i], isMaximum);
        return x;
    }

    /// <summary>Pools one space axis, of <paramref name="from"/> elements, to <paramref name="to"/>.</summary>
    private static Value Pool(GraphBuilder b, Value x, int axis, long from, long to, bool isMaximum)
    {
        long[] starts = [.. Enumerable.Range(0, checked((int)to)).Select(i => i * from / to)];
        int[] lengths = [.. starts.Select((start, i) => checked((int)((((i + 1) * from) + to - 1) / to - start)))];
        int small = lengths.Min();
        if (from % to == 0)
            return Moved(b, x, axis, small, small, isMaximum);
        // Every place of each window that is needed, one size behind the other; then those that are asked for.
        int[] kinds = [.. lengths.Distinct().OrderBy(n => n)];
        Value all = b.Concatenate(axis + 1, [.. kinds.Select(n => Moved(b, x, axis, n, 1, isMaximum))]);
        var places = starts.Select((start, i) => (double)(start + (lengths[i] == small ? 0 : from - small + 1)));
        return b.Gather(all, b.Literal(places, [to]), axis + 1);
    }

    /// <summary>Pools an axis whose size only the data tell: what each element has to do with each window is computed.</summary>
    private static Value PoolAny(GraphBuilder b, Value x, int axis, int to, bool isMaximum)
    {
        int rank = x.Shape.Rank;
        Dim from = x.Shape[axis];
        Shape pairs = [to, from];
        Value window = b.Iota(pairs, 0), element = b.Iota(pairs, 1), count = b.Extent(from);
        Value first = b.Floor(window * count / to), end = -b.Floor(-((window + 1) * count / to));
        Value covers = b.And(b.GreaterOrEqual(element, first), b.Less(element, end));
        if (isMaximum)
        {
            Shape all = Shape.Of([.. x.Shape.Take(axis), .. pairs, .. x.Shape.Skip(axis + 1)]);
            Value within = b.Spread(covers, all, Enumerable.Range(0, all.Rank).Where(a => a != axis && a != axis + 1));
            return b.Max(b.Select(within, b.Spread(x, all, [axis]), b.Constant(double.NegativeInfinity)), axis + 1);
        }

        Value means = b.DotGeneral(x, b.Convert(covers) / (end - first), [axis], [1]);
        return b.Transpose(means, [.. Enumerable.Range(0, axis), rank - 1, .. Enumerable.Range(axis, rank - 1 - axis)]);
    }

    /// <summary>A window along one axis, moved in steps.</summary>
    private static Value Moved(GraphBuilder b, Value x, int axis, int length, int stride, bool isMaximum)
    {
        int axes = x.Shape.Rank - 2;
        EquatableArray<int> Along(int n) => Enumerable.Range(0, axes).Select(a => a == axis ? n : 1).ToEquatableArray();
        EquatableArray<Dim> none = Enumerable.Repeat((Dim)0, axes).ToEquatableArray();
        return PoolingLayer.Pool(b, x, new Window(Along(length), Along(stride), Along(1), none, none), isMaximum);
    }
}
