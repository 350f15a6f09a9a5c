using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Images taken apart into blocks of neighbours, and put together of them.</summary>
internal static class Blocks
{
    private static readonly Argument<int> BlockSize = Argument.Integer("blockSize").AtLeast(1);
    private static readonly Argument<EquatableArray<int>> OutputSize = Argument.Sizes("outputSize", 2).AtLeast(1),
        KernelSize = Argument.Sizes("kernelSize", 2).AtLeast(1),
        Dilation = Argument.Sizes("dilation", 2, 1).AtLeast(1), Padding = Argument.Sizes("padding", 2, 0).AtLeast(0),
        Stride = Argument.Sizes("stride", 2, 1).AtLeast(1);

    private static readonly Argument<ArgumentValue?> Images = Argument.Operand("images"), Size = Argument.Any("size"),
        Strides = Argument.Any("strides"), DilationRate = Argument.Any("dilationRate");

    public static IEnumerable<Operation> All =>
    [
        Define.Of("DepthToSpace", [Define.X], [BlockSize, SpatialWindow.DataFormat], DepthToSpace),
        Define.Of("SpaceToDepth", [Define.X], [BlockSize, SpatialWindow.DataFormat], SpaceToDepth),
        Define.Of("ExtractPatches", [Images], [Size, Strides, DilationRate, SpatialWindow.Padding, SpatialWindow.DataFormat],
            ExtractPatches),
        Define.Of("Unfold", [Define.X], [KernelSize, Dilation, Padding, Stride], Unfold),
        Define.Of("Fold", [Define.X], [OutputSize, KernelSize, Dilation, Padding, Stride], Fold),
    ];

    private static Value DepthToSpace(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = Image(context);
        int n = context.Get(BlockSize);
        Shape s = x.Shape;
        if (SpatialWindow.IsChannelsFirst(context))
        {
            Dim deep = Divided(context, s[1], n * n);
            return b.Reshape(b.Transpose(b.Reshape(x, [s[0], deep, n, n, s[2], s[3]]), [0, 1, 4, 2, 5, 3]),
                [s[0], deep, s[2] * n, s[3] * n]);
        }

        Dim depth = Divided(context, s[3], n * n);
        return b.Reshape(b.Transpose(b.Reshape(x, [s[0], s[1], s[2], n, n, depth]), [0, 1, 3, 2, 4, 5]), [s[0], s[1] * n, s[2] * n, depth]);
    }

    private static Value SpaceToDepth(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = Image(context);
        int n = context.Get(BlockSize);
        Shape s = x.Shape;
        if (SpatialWindow.IsChannelsFirst(context))
        {
            Dim rows = Divided(context, s[2], n), columns = Divided(context, s[3], n);
            return b.Reshape(b.Transpose(b.DemandReshape(x, [s[0], s[1], rows, n, columns, n]), [0, 1, 3, 5, 2, 4]),
                [s[0], s[1] * n * n, rows, columns]);
        }

        Dim height = Divided(context, s[1], n), width = Divided(context, s[2], n);
        return b.Reshape(b.Transpose(b.DemandReshape(x, [s[0], height, n, width, n, s[3]]), [0, 1, 3, 2, 4, 5]),
            [s[0], height, width, s[3] * n * n]);
    }

    private static Value Image(LayerContext context) => context.Operand(Define.X) is { Shape.Rank: 4 } x ? x
        : throw new LayerException($"{context.Layer.Title} needs images of 4 axes, but got {context.Operand(Define.X).Shape}.");

    private static Dim Divided(LayerContext context, Dim size, int parts) => size.Constant is { } known && known % parts != 0
        ? throw new LayerException($"{context.Layer.Title} can't split {size} into blocks of {parts}.")
        : Dim.FloorDivide(size, parts);

    /// <summary>Every place of a window as a pixel whose channels are all that it sees.</summary>
    private static Value ExtractPatches(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        int axes = context.Get(Size) is ListValue { Items.Count: var count } ? count : 2;
        Value x = SpatialWindow.ToChannelsLast(context, context.Operand(Images), axes);
        EquatableArray<int> size = Windows.Sizes(context.Get(Size), axes, null), strides = Windows.Sizes(context.Get(Strides), axes, size),
            dilations = Windows.Sizes(context.Get(DilationRate), axes, null);
        Window window = SpatialWindow.Of(context, x, size, Size.Name, strides, dilations, "take patches of");
        Dim[] counts = [.. size.Select((_, i) => window.Output(i, x.Shape[i + 1]))];
        x = b.Pad(x, 0, [0, .. window.PadLow, 0], [0, .. window.PadHigh, 0], Enumerable.Repeat(0, axes + 2));
        for (int i = axes - 1; i >= 0; i--)
            x = Along(b, x, i + 1, counts[i], size[i], strides[i], dilations[i]);
        // (batch, places of one axis, its elements, those of the next, …, channels)
        x =
            b.Transpose(x,
                [0, .. Enumerable.Range(0, axes).Select(i => (2 * i) + 1), .. Enumerable.Range(0, axes).Select(i => (2 * i) + 2),
                    (2 * axes) + 1]);
        return SpatialWindow.FromChannelsLast(context,
            b.Reshape(x, Shape.Of([x.Shape[0], .. counts, size.Aggregate(x.Shape[-1], (product, n) => product * n)])));
    }

    /// <summary>
    /// An axis as places of a window and what it sees at each. Windows that neither overlap nor leave anything out only divide the axis.
    /// </summary>
    private static Value Along(GraphBuilder b, Value x, int axis, Dim count, int size, int stride, int dilation)
    {
        if (size != stride || dilation != 1)
            return b.Gather(x, Elements(b, count, size, stride, dilation), axis);
        Value whole = b.SliceAxis(x, axis, 0, count * size);
        return b.Reshape(whole, Shape.Of([.. x.Shape.Take(axis), count, size, .. x.Shape.Skip(axis + 1)]));
    }

    /// <summary>(places, size): which elements a window sees at each of its places.</summary>
    public static Value Elements(GraphBuilder b, Dim count, int size, int stride, int dilation)
    {
        Shape shape = [count, size];
        return (b.Iota(shape, 0) * stride) + (b.Iota(shape, 1) * dilation);
    }

    /// <summary>How often a window fits along an axis of this size, with its borders.</summary>
    private static Dim Places(LayerContext context, int axis, Dim size) => Dim.FloorDivide(
        size + ((2 * context.Get(Padding)[axis]) - (context.Get(Dilation)[axis] * (context.Get(KernelSize)[axis] - 1)) - 1),
        context.Get(Stride)[axis]) + 1;

    private static Value Unfold(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = Image(context);
        EquatableArray<int> size = context.Get(KernelSize), border = context.Get(Padding);
        Dim height = Places(context, 0, x.Shape[2]), width = Places(context, 1, x.Shape[3]), channels = x.Shape[1];
        x = b.Pad(x, 0, [0, 0, border[0], border[1]], [0, 0, border[0], border[1]], [0, 0, 0, 0]);
        x = Along(b, x, 3, width, size[1], context.Get(Stride)[1], context.Get(Dilation)[1]);
        x = Along(b, x, 2, height, size[0], context.Get(Stride)[0], context.Get(Dilation)[0]);
        return b.Reshape(b.Transpose(x, [0, 1, 3, 5, 2, 4]), [x.Shape[0], channels * size[0] * size[1], height * width]);
    }

    /// <summary>What windows saw, added up where it lay.</summary>
    private static Value Fold(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Real(Define.X);
        EquatableArray<int> size = context.Get(KernelSize), border = context.Get(Padding), whole = context.Get(OutputSize);
        Dim height = Places(context, 0, whole[0]), width = Places(context, 1, whole[1]);
        if (x.Shape.Rank != 3)
            throw new LayerException($"{context.Layer.Title} needs (batch, channels · {size[0]} · {size[1]}, places), but got {x.Shape}.");
        Dim channels = Divided(context, x.Shape[1], size[0] * size[1]);
        x = b.Transpose(b.DemandReshape(x, [x.Shape[0], channels, size[0], size[1], height, width]), [0, 1, 4, 2, 5, 3]);
        x = b.Apply(new ScatterAdd(4, 0, whole[1] + (2 * border[1])), x,
            Elements(b, width, size[1], context.Get(Stride)[1], context.Get(Dilation)[1]));
        x = b.Apply(new ScatterAdd(2, 0, whole[0] + (2 * border[0])), x,
            Elements(b, height, size[0], context.Get(Stride)[0], context.Get(Dilation)[0]));
        return b.Slice(x, [0, 0, border[0], border[1]], [x.Shape[0], channels, border[0] + whole[0], border[1] + whole[1]], [1, 1, 1, 1]);
    }
}
