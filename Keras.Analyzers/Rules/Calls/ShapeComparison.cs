using System.Globalization;
using Keras.Generators.Ir;

namespace Keras.Analyzers;

/// <summary>Compares what is seen of an array with a shape. The rules are those of the runtime.</summary>
internal static class ShapeComparison
{
    /// <summary>
    /// The end of the sentence that says where the shapes differ; null where they may fit. A last axis of size 1 may be missing or be one
    /// too many.
    /// </summary>
    public static string? Difference(VisibleArray data, Shape expected)
    {
        long?[] sample = [.. expected.Skip(1).Select(d => d.Constant)];
        if (data.Rank == 1)
        {
            // Numbers in a row, sample after sample.
            long? each = sample.Aggregate((long?)1, (product, n) => product * n);
            return data.Sizes[0] is { } count && each is { } size && count % size != 0
                ? $": {Text(count)} numbers are no multiple of {Text(size)}"
                : null;
        }

        long?[] received = [.. data.Sizes.Skip(1)];
        if (received.Length == sample.Length + 1 && received[received.Length - 1] is 1 or null)
            received = [.. received.Take(sample.Length)];
        else if (received.Length == sample.Length - 1 && sample[sample.Length - 1] is 1)
            sample = [.. sample.Take(received.Length)];
        return received.Length != sample.Length ? $": rank {Text(data.Rank)} against {Text(expected.Rank)}" : Difference(received, sample);
    }

    /// <summary>The same for two shapes of which all is known that the model knows.</summary>
    public static string? Difference(Shape received, Shape expected) =>
        received.Rank != expected.Rank ? $": rank {Text(received.Rank)} against {Text(expected.Rank)}"
        : Difference([.. received.Skip(1).Select(d => d.Constant)], [.. expected.Skip(1).Select(d => d.Constant)]);

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Difference(long?[] received, long?[] sample)
    {
        for (int i = 0; i < sample.Length; i++)
        {
            if (received[i] is { } r && sample[i] is { } s && r != s)
                return $": axis {Text(i + 1)}, {Text(r)} != {Text(s)}";
        }

        return null;
    }
}
