using Keras.Generators.Declarations;

namespace Keras.Generators.Layers;

/// <summary>Borders of space axes as borders of all axes.</summary>
internal static class SpatialBorders
{
    public static Border[] OfAxes(EquatableArray<Border> borders, int rank, int first) =>
        [.. Enumerable.Range(0, rank).Select(a => a >= first && a - first < borders.Count ? borders[a - first] : default)];
}
