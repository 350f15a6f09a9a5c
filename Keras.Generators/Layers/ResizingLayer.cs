using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Operations;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Resizing</c>: images of another height and width.</summary>
internal sealed class ResizingLayer : LayerDefinition
{
    public static readonly Argument<int> Height = Argument.Integer("height").AtLeast(1), Width = Argument.Integer("width").AtLeast(1);
    private static readonly Argument<string> Interpolation = Argument.Member("interpolation", "Bilinear");
    private static readonly Argument<bool> CropToAspectRatio = Argument.Boolean("cropToAspectRatio", false),
        PadToAspectRatio = Argument.Boolean("padToAspectRatio", false);
    private static readonly Argument<string?> FillMode =
        Argument.Text("fillMode", "constant").Where(m => m == "constant", "must be \"constant\", the only one that Keras has");
    private static readonly Argument<double> FillValue = Argument.Number("fillValue", 0);
    private static readonly Argument<bool> Antialias = Argument.Boolean("antialias", false);

    public override string Kind => "Resizing";

    public override IReadOnlyList<string> IntegerTypes => ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"];

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Height, Width, Interpolation, CropToAspectRatio, PadToAspectRatio, FillMode, FillValue, Antialias, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, 2);
        int first = SpatialWindow.FirstAxis(context), height = context.Get(Height), width = context.Get(Width);
        bool crops = context.Get(CropToAspectRatio), pads = context.Get(PadToAspectRatio);
        if (crops && pads)
            throw new LayerException($"{context.Layer.Title} can crop to the ratio of sides or pad to it, not both.",
                PadToAspectRatio.Name);
        GraphBuilder b = context.Builder;
        (Value images, string? type) = AsDeclared(context, input);
        Value x = crops ? AspectRatio.Crop(b, images, first, height, width)
            : pads ? AspectRatio.Pad(b, images, first, height, width, context.Get(FillValue)) : images;
        Value resized = Resize(context, x, first, height, width, context.Get(Interpolation), context.Get(Antialias));
        return resized.Type.Element == images.Type.Element ? resized : b.Retype(Whole(b, resized, type), images.Type.Element);
    }

    /// <summary>
    /// The images, and their type where it is known. Keras brings fractions, and nothing else, to the type that a layer is declared with.
    /// </summary>
    private static (Value Images, string? Type) AsDeclared(LayerContext context, Value input)
    {
        if (input.Type.Element != ElementType.Float32)
            return (input, context.Producer.IsInput ? DType.Read(context.Producer.Arguments) : null);
        return DType.Read(context.Layer.Arguments) is { } type
            ? (ElementTypes.Cast(context.Builder, input, ElementType.Int32), type)
            : (input, null);
    }

    /// <summary>Whole numbers stay whole ones of their type: rounded, and cut to what it holds.</summary>
    private static Value Whole(GraphBuilder b, Value resized, string? type)
    {
        Value whole = b.Apply(new Round(), resized);
        return ElementTypes.Range(type) is { } range ? b.Clip(whole, range.Least, range.Greatest) : whole;
    }

    /// <summary>Resizes both axes.</summary>
    public static Value Resize(
        LayerContext context, Value x, int first, int height, int width, string interpolation, bool antialias = false)
    {
        x = Resampling.Apply(context.Builder, x, first, height, interpolation, antialias);
        return Resampling.Apply(context.Builder, x, first + 1, width, interpolation, antialias);
    }
}
