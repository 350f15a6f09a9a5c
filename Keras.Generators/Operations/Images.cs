using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Operations on images, one or a batch of them.</summary>
internal static class Images
{
    /// <summary>The distance from 1 to the next float.</summary>
    private const double FloatEpsilon = 1.0 / (1 << 23);

    private static readonly Argument<ArgumentValue?> Input = Argument.Operand("images");
    private static readonly Argument<int?>[] Paddings =
        [Argument.OptionalInteger("topPadding"), Argument.OptionalInteger("leftPadding"), Argument.OptionalInteger("bottomPadding"),
            Argument.OptionalInteger("rightPadding")];
    private static readonly Argument<int?>[] Croppings =
        [Argument.OptionalInteger("topCropping"), Argument.OptionalInteger("leftCropping"), Argument.OptionalInteger("bottomCropping"),
            Argument.OptionalInteger("rightCropping")];
    private static readonly Argument<int?> TargetHeight = Argument.OptionalInteger("targetHeight"),
        TargetWidth = Argument.OptionalInteger("targetWidth");
    private static readonly Argument<EquatableArray<int>> Size = Argument.Dimensions("size").AtLeast(1);
    private static readonly Argument<string> Interpolation = Argument.Member("interpolation", "Bilinear");
    private static readonly Argument<bool> Antialias = Argument.Boolean("antialias", false),
        CropToAspectRatio = Argument.Boolean("cropToAspectRatio", false), PadToAspectRatio = Argument.Boolean("padToAspectRatio", false);
    private static readonly Argument<string> FillMode = Argument.Member("fillMode", "Constant");
    private static readonly Argument<double> FillValue = Argument.Number("fillValue", 0);
    private static readonly Argument<EquatableArray<int>> KernelSize = Argument.Sizes("kernelSize", 2, 3).AtLeast(1);
    private static readonly Argument<EquatableArray<double>> Sigma = Argument.Numbers("sigma", 1, 1);

    public static IEnumerable<Operation> All =>
    [
        Define.Of("RGBToGrayscale", [Input], [SpatialWindow.DataFormat], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Input);
            int axis = SpatialWindow.IsChannelsFirst(c) ? x.Shape.Rank - 3 : x.Shape.Rank - 1;
            Value weights = b.Literal([0.2989, 0.5870, 0.1140], [3]);
            return b.Reshape(b.Sum(x * b.Spread(weights, x.Shape, Enumerable.Range(0, x.Shape.Rank).Where(a => a != axis)), axis),
                x.Shape.With(axis, 1));
        }),
        Define.Of("RGBToHSV", [Input], [SpatialWindow.DataFormat], c => OfPlanes(c, ToHSV)),
        Define.Of("HSVToRGB", [Input], [SpatialWindow.DataFormat], c => OfPlanes(c, ToRGB)),
        Define.Of("GaussianBlur", [Input], [KernelSize, Sigma, SpatialWindow.DataFormat], c =>
        {
            // Keras counts columns first.
            double[] columns = Bell(c.Get(KernelSize)[0], c.Get(Sigma)[0]),
                rows = Bell(c.Get(KernelSize)[c.Get(KernelSize).Count - 1], c.Get(Sigma)[c.Get(Sigma).Count - 1]);
            return SpatialWindow.FromChannelsLast(c, Filtered(c, SpatialWindow.ToChannelsLast(c, c.Real(Input), 2), rows, columns));
        }),
        Define.Of("SobelEdges", [Input], [SpatialWindow.DataFormat], c =>
        {
            Value x = SpatialWindow.ToChannelsLast(c, c.Real(Input), 2);
            Value[] edges = [Filtered(c, x, [-1, 0, 1], [1, 2, 1]), Filtered(c, x, [1, 2, 1], [-1, 0, 1])];
            return c.Builder.Concatenate(-1,
                [.. edges.Select(e => SpatialWindow.FromChannelsLast(c, e)).Select(e => c.Builder.Reshape(e, Shape.Of([.. e.Shape, 1])))]);
        }),
        Define.Of("PadImages", [Input], [.. Paddings, TargetHeight, TargetWidth, SpatialWindow.DataFormat],
            c => Bordered(c, Paddings, grow: 1)),
        Define.Of("CropImages", [Input], [.. Croppings, TargetHeight, TargetWidth, SpatialWindow.DataFormat],
            c => Bordered(c, Croppings, grow: -1)),
        Define.Of("Resize", [Input],
            [Size, Interpolation, Antialias, CropToAspectRatio, PadToAspectRatio, FillMode, FillValue, SpatialWindow.DataFormat], Resize),
    ];

    /// <summary>Computes each pixel's three numbers anew.</summary>
    private static Value OfPlanes(LayerContext context, Func<GraphBuilder, Value, Value, Value, Value[]> f)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Real(Input);
        int axis = SpatialWindow.IsChannelsFirst(context) ? x.Shape.Rank - 3 : x.Shape.Rank - 1;
        Value Plane(int i) => b.SliceAxis(x, axis, i, i + 1);
        return x.Shape[axis].Constant == 3 ? b.Concatenate(axis, f(b, Plane(0), Plane(1), Plane(2)))
            : throw new LayerException($"{context.Layer.Title} needs three channels, but {x.Shape} has {x.Shape[axis]}.");
    }

    private static Value[] ToHSV(GraphBuilder b, Value red, Value green, Value blue)
    {
        // The smallest differences count as none.
        Value Cut(Value v) => b.Select(b.Less(b.Abs(v), b.Constant(FloatEpsilon)), b.Constant(0), v);
        (red, green, blue) = (Cut(red), Cut(green), Cut(blue));
        Value zero = b.Constant(0), value = b.Maximum(b.Maximum(red, green), blue), range = value - b.Minimum(b.Minimum(red, green), blue);
        Value isLit = b.Greater(value, zero), isColored = b.Greater(range, zero),
            unit = 1 / (6 * b.Select(isColored, range, b.Constant(1)));
        Value saturation = b.Select(isLit, range / b.Select(isLit, value, b.Constant(1)), zero);
        Value hue = b.Select(b.Equal(value, green), (unit * (blue - red)) + (2.0 / 6), (unit * (red - green)) + (4.0 / 6));
        hue = b.Select(b.Equal(value, red), unit * (green - blue), hue);
        return [b.Select(isColored, hue, zero) + b.Convert(b.Less(hue, zero)), saturation, value];
    }

    private static Value[] ToRGB(GraphBuilder b, Value hue, Value saturation, Value value)
    {
        Value sixth = b.Mod(hue, b.Constant(1)) * 6;
        Value Of(Value part) => value * (1 - saturation + (saturation * b.Clip(part, 0, 1)));
        return [Of(b.Abs(sixth - 3) - 1), Of(2 - b.Abs(sixth - 2)), Of(2 - b.Abs(sixth - 4))];
    }

    /// <summary>Gauss' bell at so many places, whose sum is 1.</summary>
    private static double[] Bell(int size, double sigma)
    {
        double[] heights = [.. Enumerable.Range(0, size).Select(i => (i - ((size - 1) / 2.0)) / sigma).Select(x => Math.Exp(-0.5 * x * x))];
        return [.. heights.Select(h => h / heights.Sum())];
    }

    /// <summary>Each channel of (batch, height, width, channels) by itself, with the products of two factors around each pixel.</summary>
    private static Value Filtered(LayerContext context, Value x, double[] rows, double[] columns)
    {
        GraphBuilder b = context.Builder;
        int channels = checked((int)Shaping.Known(context, x, -1));
        EquatableArray<Dim> low = [(rows.Length - 1) / 2, (columns.Length - 1) / 2], high = [rows.Length / 2, columns.Length / 2];
        Value kernel = b.Literal(rows.SelectMany(r => columns.Select(c => r * c)), [rows.Length, columns.Length, 1, 1]);
        var window = new Window([rows.Length, columns.Length], [1, 1], [1, 1], low, high);
        return b.Apply(new Convolution(window, channels), x, b.BroadcastTo(kernel, [rows.Length, columns.Length, 1, channels]));
    }

    private static int HeightAxis(LayerContext context, Value x) => x.Shape.Rank - (SpatialWindow.IsChannelsFirst(context) ? 2 : 3);

    /// <summary>Adds a border or takes one away; of what isn't given on one side, the target's size says it.</summary>
    private static Value Bordered(LayerContext context, Argument<int?>[] sides, int grow)
    {
        Value x = context.Operand(Input);
        int height = HeightAxis(context, x);
        Dim[] low = [.. x.Shape.Select(_ => (Dim)0)], high = [.. x.Shape.Select(_ => (Dim)0)];
        for (int i = 0; i < 2; i++)
        {
            int? before = context.Get(sides[i]), behind = context.Get(sides[i + 2]),
                target = context.Get(i == 0 ? TargetHeight : TargetWidth);
            long both = target is { } size ? grow * (size - Shaping.Known(context, x, height + i)) : (before ?? 0) + (behind ?? 0);
            long first = before ?? both - (behind ?? 0), second = behind ?? both - first;
            if (first < 0 || second < 0)
                throw new LayerException($"{context.Layer.Title} can't bring {x.Shape} to the size that it asks for.");
            (low[height + i], high[height + i]) = (grow * first, grow * second);
        }

        return context.Builder.Pad(x, 0, low, high, x.Shape.Select(_ => 0));
    }

    private static Value Resize(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Real(Input);
        EquatableArray<int> size = context.Get(Size);
        int first = HeightAxis(context, x), height = size[0], width = size[size.Count - 1];
        if (context.Get(CropToAspectRatio))
            x = AspectRatio.Crop(b, x, first, height, width);
        else if (context.Get(PadToAspectRatio))
            x = AspectRatio.Pad(b, x, first, height, width, context.Get(FillValue));
        return ResizingLayer.Resize(context, x, first, height, width, context.Get(Interpolation), context.Get(Antialias));
    }
}
