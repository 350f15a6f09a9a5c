using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Keras;

/// <summary>Counts predictions that agree with their labels, four values at a time on every processor.</summary>
internal static class Matches
{
    /// <summary>
    /// How many rows of <paramref name="scores"/> have their first maximum at the class number that <paramref name="classes"/> holds.
    /// </summary>
    public static int Sparse(ReadOnlySpan<float> classes, ReadOnlySpan<float> scores, int channels)
    {
        var matches = 0;
        for (var row = 0; row < classes.Length; row++)
        {
            var label = classes[row];
            var index = (int)label;
            if (index == label && (uint)index < (uint)channels && IsFirstMaximum(scores.Slice(row * channels, channels), index)) matches++;
        }
        return matches;
    }

    /// <summary>How many rows of two matrices have their first maximum in the same column.</summary>
    public static int Categorical(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, int channels)
    {
        var matches = 0;
        for (var start = 0; start < labels.Length; start += channels)
        {
            if (IsFirstMaximum(scores.Slice(start, channels), TensorPrimitives.IndexOfMax(labels.Slice(start, channels)))) matches++;
        }
        return matches;
    }

    /// <summary>How many labels are 1 where the score is above the threshold, and 0 where it is not.</summary>
    public static int Binary(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, float threshold)
    {
        ref var label = ref MemoryMarshal.GetReference(labels);
        ref var score = ref MemoryMarshal.GetReference(scores);
        int matches = 0, i = 0;
        var limit = Vector128.Create(threshold);
        for (; i <= scores.Length - 4; i += 4)
        {
            var predicted = Vector128.GreaterThan(Vector128.LoadUnsafe(ref score, (nuint)i), limit) & Vector128<float>.One;
            matches += int.PopCount(
                (int)Vector128.Equals(predicted, Vector128.LoadUnsafe(ref label, (nuint)i)).ExtractMostSignificantBits());
        }
        for (; i < scores.Length; i++)
        {
            if (labels[i] == (scores[i] > threshold ? 1f : 0f)) matches++;
        }
        return matches;
    }

    /// <summary>How many numbers are equal to those at the same place.</summary>
    public static int Exact(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var matches = 0;
        for (var i = 0; i < labels.Length; i++) matches += labels[i] == predictions[i] ? 1 : 0;
        return matches;
    }

    /// <summary>Whether fewer than <paramref name="k"/> scores are larger than the one of a class; NaN counts as the smallest.</summary>
    public static bool IsInTop(ReadOnlySpan<float> scores, int index, int k)
    {
        var own = float.IsNaN(scores[index]) ? float.NegativeInfinity : scores[index];
        var larger = 0;
        foreach (var score in scores) larger += score > own ? 1 : 0;
        return larger < k;
    }

    /// <summary>
    /// Whether no score before <paramref name="index"/> is as large as the one there, and none behind it larger; never where a NaN is among
    /// them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFirstMaximum(ReadOnlySpan<float> scores, int index)
    {
        ref var first = ref MemoryMarshal.GetReference(scores);
        var best = scores[index];
        var i = 0;
        if (scores.Length >= 4)
        {
            var broadcast = Vector128.Create(best);
            var columns = Vector128.Create(0, 1, 2, 3);
            var label = Vector128.Create(index);
            while (true)
            {
                var block = Vector128.LoadUnsafe(ref first, (nuint)i);
                var before = Vector128.LessThan(columns + Vector128.Create(i), label).AsSingle();
                var fine = Vector128.LessThan(block, broadcast) | Vector128.AndNot(Vector128.Equals(block, broadcast), before);
                if (fine.ExtractMostSignificantBits() != 0b1111) return false;
                if (i == scores.Length - 4) return true;
                i = Math.Min(i + 4, scores.Length - 4);
            }
        }
        for (; i < scores.Length; i++)
        {
            if (!(scores[i] < best || (scores[i] == best && i >= index))) return false;
        }
        return true;
    }
}
