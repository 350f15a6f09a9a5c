using System.Numerics;

namespace Keras;

/// <summary>Sums of differences, in double precision across blocks.</summary>
internal static class Deviations
{
    // Long enough to amortize the reduction, short enough that single precision within a block costs no accuracy.
    private const int Block = 1024;

    public static double SumOfSquares(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        double sum = 0;
        for (var start = 0; start < labels.Length; start += Block)
        {
            var length = Math.Min(Block, labels.Length - start);
            var a = labels.Slice(start, length);
            var b = predictions.Slice(start, length);
            var lanes = Vector<float>.Zero;
            var i = 0;
            for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var difference = new Vector<float>(b[i..]) - new Vector<float>(a[i..]);
                lanes += difference * difference;
            }
            sum += Vector.Sum(lanes);
            for (; i < length; i++)
            {
                var difference = b[i] - a[i];
                sum += difference * difference;
            }
        }
        return sum;
    }

    public static double SumOfMagnitudes(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        double sum = 0;
        for (var start = 0; start < labels.Length; start += Block)
        {
            var length = Math.Min(Block, labels.Length - start);
            var a = labels.Slice(start, length);
            var b = predictions.Slice(start, length);
            var lanes = Vector<float>.Zero;
            var i = 0;
            for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
                lanes += Vector.Abs(new Vector<float>(b[i..]) - new Vector<float>(a[i..]));
            sum += Vector.Sum(lanes);
            for (; i < length; i++) sum += MathF.Abs(b[i] - a[i]);
        }
        return sum;
    }
}
