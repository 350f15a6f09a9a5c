namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <content>What depends on the order of elements.</content>
internal sealed partial record Evaluator
{
    private static NdArray Ordered(NdArray x, bool descending)
    {
        var result = new NdArray(x.Shape);
        foreach (int[] line in NdArray.Indices(x.Shape[..^1]))
        {
            int[] places = [.. Enumerable.Range(0, x.Shape[^1])];
            double At(int i) => x[[.. line, i]];
            // .NET has NaN before all numbers.
            places = descending ? [.. places.OrderByDescending(i => double.IsNaN(At(i))).ThenByDescending(At)]
                : [.. places.OrderBy(i => double.IsNaN(At(i))).ThenBy(At)];
            for (int i = 0; i < places.Length; i++)
                result[[.. line, i]] = places[i];
        }

        return result;
    }

    private static NdArray Extreme(NdArray x, bool isMaximum) => NdArray.Of(x.Shape[..^1], line =>
    {
        int[] places = [.. Enumerable.Range(0, x.Shape[^1])];
        return isMaximum ? places.MaxBy(i => x[[.. line, i]]) : places.MinBy(i => x[[.. line, i]]);
    });

    private static NdArray Running(CumulativeSum op, NdArray x) => NdArray.Of(x.Shape, at =>
        Enumerable.Range(0, x.Shape[op.Axis]).Where(i => op.Reverse ? i >= at[op.Axis] : i <= at[op.Axis])
            .Sum(i => x[[.. at.Select((n, axis) => axis == op.Axis ? i : n)]]));
}
