using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>CenterCrop</c>: the middle of an image; of one that is smaller, the largest part of that ratio of sides, resized.
/// </summary>
internal sealed class CenterCropLayer : LayerDefinition
{
    public override string Kind => "CenterCrop";

    protected override IReadOnlyList<Argument> OwnArguments => [ResizingLayer.Height, ResizingLayer.Width, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, 2);
        int first = SpatialWindow.FirstAxis(context), height = context.Get(ResizingLayer.Height), width = context.Get(ResizingLayer.Width);
        // A part of that ratio that isn't smaller than the crop holds all of it.
        return ResizingLayer.Resize(context,
            AspectRatio.Crop(context.Builder, input, first, height, width, mostHeight: height, mostWidth: width), first, height, width,
            "Bilinear");
    }
}
