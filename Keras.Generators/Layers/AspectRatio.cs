using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Brings images to the ratio of sides that they are resized to, as Keras does.</summary>
internal static class AspectRatio
{
    /// <summary>The largest part of that ratio, from the middle.</summary>
    public static Value Crop(LayerContext context, Value x, int first, int height, int width)
    {
        (long h, long w) = Sides(context, x, first);
        long keptHeight = Math.Max(Math.Min(h, (long)((double)(w * height) / width)), 1), keptWidth = Math.Max(Math.Min(w, (long)((double)(h * width) / height)), 1);
        long top = (h - keptHeight) / 2, left = (w - keptWidth) / 2;
        return context.Builder.SliceAxis(context.Builder.SliceAxis(x, first, top, top + keptHeight), first + 1, left, left + keptWidth);
    }

    /// <summary>The image with a border of a number on two sides.</summary>
    public static Value Pad(LayerContext context, Value x, int first, int height, int width, double fill)
    {
        (long h, long w) = Sides(context, x, first);
        long top = (Math.Max(h, (long)((double)(w * height) / width)) - h) / 2, left = (Math.Max(w, (long)((double)(h * width) / height)) - w) / 2;
        Dim[] border = [.. Enumerable.Range(0, x.Shape.Rank).Select(a => a == first ? (Dim)top : a == first + 1 && top == 0 ? left : 0)];
        return context.Builder.Pad(x, fill, border, border, border.Select(_ => 0));
    }

    private static (long Height, long Width) Sides(LayerContext context, Value x, int first) =>
        x.Shape[first].Constant is { } height && x.Shape[first + 1].Constant is { } width ? (height, width)
            : throw new LayerException($"{context.Layer.Title} keeps a ratio of sides, so the sides of {context.Producer.TitleWithShape} must be known.");
}
