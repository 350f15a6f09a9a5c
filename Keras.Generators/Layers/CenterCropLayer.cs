using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>CenterCrop</c>: the middle of an image; of one that is smaller, the largest part of that ratio of sides, resized.</summary>
internal sealed class CenterCropLayer : LayerDefinition
{
    public override string Kind => "CenterCrop";

    protected override IReadOnlyList<Argument> OwnArguments => [ResizingLayer.Height, ResizingLayer.Width, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, 2);
        GraphBuilder b = context.Builder;
        int first = SpatialWindow.FirstAxis(context), height = context.Get(ResizingLayer.Height), width = context.Get(ResizingLayer.Width);
        if (input.Shape[first].Constant < height || input.Shape[first + 1].Constant < width)
            return ResizingLayer.Resize(context, AspectRatio.Crop(context, input, first, height, width), first, height, width, "Bilinear");
        Dim top = Dim.FloorDivide(input.Shape[first] - height, 2), left = Dim.FloorDivide(input.Shape[first + 1] - width, 2);
        return b.SliceAxis(b.SliceAxis(input, first, top, top + height), first + 1, left, left + width);
    }
}
