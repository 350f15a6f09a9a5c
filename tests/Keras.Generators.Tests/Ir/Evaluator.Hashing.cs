namespace Keras.Generators.Tests.Ir;

using Keras.Cpu;
using Keras.Generators.Ir;

/// <content>Hashes, which have known answers of their own: those of the runtime.</content>
internal sealed partial record Evaluator
{
    private static unsafe NdArray Hashed(Primitive op, NdArray[] x)
    {
        float[][] numbers = [.. x.Select(operand => operand.Data.Select(v => (float)v).ToArray())];
        var bins = new float[numbers[0].Length];
        fixed (float* result = bins, first = numbers[0], second = numbers[^1])
        {
            if (op is HashToBins { Key: [var low, var high] } keyed)
                HashBins.Of(first, result, bins.Length, keyed.Bins, low, high);
            else if (op is HashToBins plain)
                HashBins.Of(first, result, bins.Length, plain.Bins);
            else
                HashBins.OfCombinations([(nint)first, (nint)second], result, bins.Length, ((CrossToBins)op).Bins);
        }

        return new NdArray(x[0].Shape, [.. bins.Select(v => (double)v)]);
    }
}
