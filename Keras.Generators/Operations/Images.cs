using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Operations on images, one or a batch of them.</summary>
internal static class Images
{
    private static readonly Argument<ArgumentValue?> Input = Argument.Operand("images");
    private static readonly Argument<int?>[] Paddings = [Argument.OptionalInteger("topPadding"), Argument.OptionalInteger("leftPadding"), Argument.OptionalInteger("bottomPadding"), Argument.OptionalInteger("rightPadding")];
    private static readonly Argument<int?>[] Croppings = [Argument.OptionalInteger("topCropping"), Argument.OptionalInteger("leftCropping"), Argument.OptionalInteger("bottomCropping"), Argument.OptionalInteger("rightCropping")];
    private static readonly Argument<int?> TargetHeight = Argument.OptionalInteger("targetHeight"), TargetWidth = Argument.OptionalInteger("targetWidth");
    private static readonly Argument<EquatableArray<int>> Size = Argument.Dimensions("size").AtLeast(1);
    private static readonly Argument<string> Interpolation = Argument.Member("interpolation", "Bilinear");
    private static readonly Argument<bool> Antialias = Argument.Boolean("antialias", false), CropToAspectRatio = Argument.Boolean("cropToAspectRatio", false), PadToAspectRatio = Argument.Boolean("padToAspectRatio", false);
    private static readonly Argument<string> FillMode = Argument.Member("fillMode", "Constant");
    private static readonly Argument<double> FillValue = Argument.Number("fillValue", 0);

    public static IEnumerable<Operation> All =>
    [
        Define.Of("RGBToGrayscale", [Input], [SpatialWindow.DataFormat], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Input);
            int axis = SpatialWindow.IsChannelsFirst(c) ? x.Shape.Rank - 3 : x.Shape.Rank - 1;
            Value weights = b.Literal([0.2989, 0.5870, 0.1140], [3]);
            return b.Reshape(b.Sum(x * b.Spread(weights, x.Shape, Enumerable.Range(0, x.Shape.Rank).Where(a => a != axis)), axis), x.Shape.With(axis, 1));
        }),
        Define.Of("PadImages", [Input], [.. Paddings, TargetHeight, TargetWidth, SpatialWindow.DataFormat], c => Bordered(c, Paddings, grow: 1)),
        Define.Of("CropImages", [Input], [.. Croppings, TargetHeight, TargetWidth, SpatialWindow.DataFormat], c => Bordered(c, Croppings, grow: -1)),
        Define.Of("Resize", [Input], [Size, Interpolation, Antialias, CropToAspectRatio, PadToAspectRatio, FillMode, FillValue, SpatialWindow.DataFormat], Resize),
    ];

    private static int HeightAxis(LayerContext context, Value x) => x.Shape.Rank - (SpatialWindow.IsChannelsFirst(context) ? 2 : 3);

    /// <summary>Adds a border or takes one away; of what isn't given on one side, the target's size says it.</summary>
    private static Value Bordered(LayerContext context, Argument<int?>[] sides, int grow)
    {
        Value x = context.Operand(Input);
        int height = HeightAxis(context, x);
        Dim[] low = [.. x.Shape.Select(_ => (Dim)0)], high = [.. x.Shape.Select(_ => (Dim)0)];
        for (int i = 0; i < 2; i++)
        {
            int? before = context.Get(sides[i]), behind = context.Get(sides[i + 2]), target = context.Get(i == 0 ? TargetHeight : TargetWidth);
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
