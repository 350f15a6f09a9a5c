using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>initializer</c>: the values where they are certain, the distribution where they are drawn.</summary>
internal static class InitializerRun
{
    // As many numbers as Keras measured its own distributions with.
    private const int Draws = 120_000;

    public static void Run(InitializerDescription initializer, Judge judge, Case @case)
    {
        int[] shape = [.. @case.Json.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
        // Keras forgets the gain when it saves this one; as the largest value it is still there.
        if (initializer.Kind == InitializerKind.Identity && Number(@case, "max") is { } gain)
            initializer = new InitializerDescription { Kind = InitializerKind.Identity, Gain = gain };
        switch (@case.Json.GetProperty("property").GetString())
        {
            case "exact":
                judge.Compare("values", KerasTensor.Read(@case.Json.GetProperty("values")).Values, Fill(initializer, shape, 1),
                    Judge.Outputs);
                break;
            case "orthogonal":
                CompareOrthogonal(Fill(initializer, shape, 1), shape, @case.Json.GetProperty("gain").GetDouble(), judge);
                break;
            default:
                CompareDistribution(initializer, shape, judge, @case);
                break;
        }
    }

    private static float[] Fill(InitializerDescription initializer, int[] shape, uint key)
    {
        var values = new float[shape.Aggregate(1, (n, d) => n * d)];
        WeightInitializer.Fill(initializer, shape, key, values);
        return values;
    }

    /// <summary>Whichever are fewer, rows or columns, are orthogonal to each other, with the gain as length.</summary>
    private static void CompareOrthogonal(float[] values, int[] shape, double gain, Judge judge)
    {
        int columns = shape[^1], rows = values.Length / columns, count = Math.Min(rows, columns);
        var expected = new float[count * count];
        var products = new float[count * count];
        for (int i = 0; i < count; i++)
        {
            expected[(i * count) + i] = (float)(gain * gain);
            for (int j = 0; j < count; j++)
            {
                products[(i * count) + j] = (float)(rows < columns
                    ? Enumerable.Range(0, columns).Sum(k => (double)values[(i * columns) + k] * values[(j * columns) + k])
                    : Enumerable.Range(0, rows).Sum(k => (double)values[(k * columns) + i] * values[(k * columns) + j]));
            }
        }

        judge.Compare("products", expected, products, Judge.Outputs);
    }

    /// <summary>
    /// Mean and deviation within five deviations of what so many numbers can measure; the bounds are kept, and nearly reached.
    /// </summary>
    private static void CompareDistribution(InitializerDescription initializer, int[] shape, Judge judge, Case @case)
    {
        var values = new List<float>();
        for (uint key = 1; values.Count < Draws; key++)
            values.AddRange(Fill(initializer, shape, key));
        double mean = Number(@case, "mean")!.Value, deviation = Number(@case, "std")!.Value;
        double measured = values.Average(v => (double)v), spread = Math.Sqrt(values.Average(v => (v - measured) * (v - measured)));
        if (Math.Abs(measured - mean) > 5 * deviation / Math.Sqrt(values.Count))
            judge.Fail($"the mean is {measured}, not {mean}");
        if (Math.Abs(spread - deviation) > 5 * deviation / Math.Sqrt(2 * values.Count))
            judge.Fail($"the standard deviation is {spread}, not {deviation}");
        if (Number(@case, "min") is { } least && Number(@case, "max") is { } greatest)
        {
            double rounding = 1e-6 * (greatest - least), reach = 0.01 * (greatest - least);
            double lowest = values.Min(), highest = values.Max();
            if (lowest < least - rounding || lowest > least + reach || highest > greatest + rounding || highest < greatest - reach)
                judge.Fail($"the values go from {lowest} to {highest}, not from {least} to {greatest}");
        }
    }

    private static double? Number(Case @case, string name) =>
        @case.Has(name) && @case.Json.GetProperty(name).ValueKind == JsonValueKind.Number ? @case.Json.GetProperty(name).GetDouble() : null;
}
