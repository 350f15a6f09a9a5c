using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Brings images to the ratio of sides that they are resized to, as Keras does.</summary>
internal static class AspectRatio
{
    /// <summary>The largest part of that ratio, from the middle, of at most so many rows and columns.</summary>
    public static Value Crop(GraphBuilder b, Value x, int first, int height, int width, Dim? mostHeight = null, Dim? mostWidth = null)
    {
        Dim h = x.Shape[first], w = x.Shape[first + 1];
        return Middle(b, Middle(b, x, first, Kept(h, Scaled(w, height, width), mostHeight)), first + 1,
            Kept(w, Scaled(h, width, height), mostWidth));
    }

    /// <summary>The image with a border of a number on two sides.</summary>
    public static Value Pad(GraphBuilder b, Value x, int first, int height, int width, double fill)
    {
        Dim h = x.Shape[first], w = x.Shape[first + 1];
        Dim top = Missing(h, Scaled(w, height, width)), left = Missing(w, Scaled(h, width, height)) * (1 - Dim.Min(top, 1));
        Dim[] border = [.. Enumerable.Range(0, x.Shape.Rank).Select(a => a == first ? top : a == first + 1 ? left : 0)];
        return b.Pad(x, fill, border, border, border.Select(_ => 0));
    }

    /// <summary>The side that goes with another of an image.</summary>
    private static Dim Scaled(Dim other, int size, int otherSize) => Dim.FloorDivide(other * size, otherSize);

    private static Dim Kept(Dim size, Dim wanted, Dim? most) => Dim.Max(1, Dim.Min(Dim.Min(size, wanted), most ?? size));

    /// <summary>What is missing on each side.</summary>
    private static Dim Missing(Dim size, Dim wanted) => Dim.FloorDivide(wanted - Dim.Min(size, wanted), 2);

    private static Value Middle(GraphBuilder b, Value x, int axis, Dim kept)
    {
        Dim start = Dim.FloorDivide(x.Shape[axis] - kept, 2);
        return b.SliceAxis(x, axis, start, start + kept);
    }
}
