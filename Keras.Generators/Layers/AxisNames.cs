using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What axes are called, in messages and in emitted code.</summary>
internal static class AxisNames
{
    /// <summary>The space axes, by their number.</summary>
    public static string[] OfSpace(int axes) => axes == 1 ? ["steps"] : axes == 2 ? ["height", "width"] : ["depth", "height", "width"];

    /// <summary>
    /// The axes of a tensor of a known rank, as most layers see them: samples first, then space or time, and channels or features at the
    /// end, or in front where only there a size is known.
    /// </summary>
    public static string[] Of(Shape shape)
    {
        int rank = shape.Rank;
        if (rank is < 2 or > 5)
            return [.. Enumerable.Range(0, rank).Select(i => i == 0 ? "batch" : $"size{i}")];
        if (rank == 2)
            return ["batch", "steps"];
        bool first = rank > 3 && shape[1].IsConstant && !shape[rank - 1].IsConstant;
        string features = rank == 3 ? "features" : "channels";
        return first ? ["batch", features, .. OfSpace(rank - 2)] : ["batch", .. OfSpace(rank - 2), features];
    }
}
