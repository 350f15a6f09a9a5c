using System.Numerics;
using System.Runtime.InteropServices;

namespace Keras;

/// <summary>Sums of differences, in double precision across blocks.</summary>
internal static class Deviations
{
    // Long enough to amortize the reduction, short enough that single precision within a block costs no accuracy.
    private const int Block = 1024;

    public static double SumOfSquares(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) => Sum<Square>(labels, predictions);

    public static double SumOfMagnitudes(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) => Sum<Magnitude>(labels, predictions);

    private static double Sum<T>(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) where T : struct, ITerm
    {
        double sum = 0;
        for (var start = 0; start < labels.Length; start += Block)
        {
            var length = Math.Min(Block, labels.Length - start);
            sum += SumOfBlock<T>(labels.Slice(start, length), predictions.Slice(start, length));
        }
        return sum;
    }

    private static float SumOfBlock<T>(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) where T : struct, ITerm
    {
        ref var label = ref MemoryMarshal.GetReference(labels);
        ref var prediction = ref MemoryMarshal.GetReference(predictions);
        var width = Vector<float>.Count;
        Vector<float> even = default, odd = default;
        var i = 0;
        for (; i <= labels.Length - 2 * width; i += 2 * width)
        {
            even += T.Of(Vector.LoadUnsafe(ref prediction, (nuint)i) - Vector.LoadUnsafe(ref label, (nuint)i));
            odd += T.Of(Vector.LoadUnsafe(ref prediction, (nuint)(i + width)) - Vector.LoadUnsafe(ref label, (nuint)(i + width)));
        }
        var sum = Vector.Sum(even + odd);
        for (; i < labels.Length; i++) sum += T.Of(predictions[i] - labels[i]);
        return sum;
    }

    private interface ITerm
    {
        static abstract Vector<float> Of(Vector<float> difference);

        static abstract float Of(float difference);
    }

    private readonly struct Square : ITerm
    {
        public static Vector<float> Of(Vector<float> difference) => difference * difference;

        public static float Of(float difference) => difference * difference;
    }

    private readonly struct Magnitude : ITerm
    {
        public static Vector<float> Of(Vector<float> difference) => Vector.Abs(difference);

        public static float Of(float difference) => MathF.Abs(difference);
    }
}
