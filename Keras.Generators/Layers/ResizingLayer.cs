using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Resizing</c>: images of another height and width.</summary>
internal sealed class ResizingLayer : LayerDefinition
{
    public static readonly Argument<int> Height = Argument.Integer("height").AtLeast(1), Width = Argument.Integer("width").AtLeast(1);
    private static readonly Argument<string> Interpolation = Argument.Member("interpolation", "Bilinear");
    private static readonly Argument<bool> CropToAspectRatio = Argument.Boolean("cropToAspectRatio", false), PadToAspectRatio = Argument.Boolean("padToAspectRatio", false);
    private static readonly Argument<string?> FillMode = Argument.Text("fillMode", "constant").Where(m => m == "constant", "must be \"constant\", the only one that Keras has");
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
            throw new LayerException($"{context.Layer.Title} can crop to the ratio of sides or pad to it, not both.", PadToAspectRatio.Name);
        Value x = crops ? AspectRatio.Crop(context.Builder, input, first, height, width) : pads ? AspectRatio.Pad(context.Builder, input, first, height, width, context.Get(FillValue)) : input;
        return AsInput(context, input, Resize(context, x, first, height, width, context.Get(Interpolation), context.Get(Antialias)));
    }

    /// <summary>Whole numbers stay whole ones of their type: rounded, and cut to what it holds.</summary>
    private static Value AsInput(LayerContext context, Value input, Value resized)
    {
        GraphBuilder b = context.Builder;
        if (input.Type.Element == resized.Type.Element)
            return resized;
        Value whole = b.Apply(new Round(), resized);
        if (context.Producer.IsInput && InputLayer.Range(context.Producer.Arguments) is { } range)
            whole = b.Clip(whole, range.Least, range.Greatest);
        return b.Retype(whole, input.Type.Element);
    }

    /// <summary>Resizes both axes.</summary>
    public static Value Resize(LayerContext context, Value x, int first, int height, int width, string interpolation, bool antialias = false)
    {
        x = Resampling.Apply(context.Builder, x, first, height, interpolation, antialias);
        return Resampling.Apply(context.Builder, x, first + 1, width, interpolation, antialias);
    }
}
