using System.Numerics;
using System.Runtime.InteropServices;

namespace Keras;

/// <summary>What a pair of label and prediction adds to a sum.</summary>
internal interface ITerm
{
    /// <summary>Of several pairs.</summary>
    Vector<float> Of(Vector<float> label, Vector<float> prediction);

    /// <summary>Of one pair.</summary>
    float Of(float label, float prediction);
}

/// <summary>Sums over pairs of labels and predictions, in double precision across blocks.</summary>
internal static class Terms
{
    // Long enough to amortize the reduction, short enough that single precision within a block costs no accuracy.
    private const int Block = 1024;

    public static double Sum<T>(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, T term) where T : struct, ITerm
    {
        double sum = 0;
        for (var start = 0; start < labels.Length; start += Block)
        {
            var length = Math.Min(Block, labels.Length - start);
            sum += SumOfBlock(labels.Slice(start, length), predictions.Slice(start, length), term);
        }
        return sum;
    }

    private static float SumOfBlock<T>(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, T term) where T : struct, ITerm
    {
        ref var label = ref MemoryMarshal.GetReference(labels);
        ref var prediction = ref MemoryMarshal.GetReference(predictions);
        var width = Vector<float>.Count;
        Vector<float> even = default, odd = default;
        var i = 0;
        for (; i <= labels.Length - 2 * width; i += 2 * width)
        {
            even += term.Of(Vector.LoadUnsafe(ref label, (nuint)i), Vector.LoadUnsafe(ref prediction, (nuint)i));
            odd += term.Of(Vector.LoadUnsafe(ref label, (nuint)(i + width)), Vector.LoadUnsafe(ref prediction, (nuint)(i + width)));
        }
        var sum = Vector.Sum(even + odd);
        for (; i < labels.Length; i++) sum += term.Of(labels[i], predictions[i]);
        return sum;
    }
}
