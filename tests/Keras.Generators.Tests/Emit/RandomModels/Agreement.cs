namespace Keras.Generators.Tests.Emit.RandomModels;

using Keras.Generators.Compilation;
using Keras.Generators.Ir;
using Keras.Generators.Tests.Emit.Execution;
using Keras.Generators.Tests.Ir;

/// <summary>What a backend gives against what the reference gives, as far as rounding lets it.</summary>
/// <param name="compiled">The model, with one function.</param>
/// <param name="batch">Its data.</param>
/// <param name="expected">What the reference makes of them.</param>
internal sealed class Agreement(CompiledModel compiled, Batch batch, IReadOnlyDictionary<(ResultRole Role, int Index), double[]> expected)
{
    private const double Value = 3e-5, Derivative = 3e-4, OfData = 1e-6, OfResults = 1.0 / (1 << 23), MostTimes = 30;
    private const int Draws = 3;

    private IReadOnlyDictionary<(ResultRole Role, int Index), double[]>[]? disturbed;

    public string? Fault(IReadOnlyDictionary<(ResultRole Role, int Index), float[]> received)
    {
        int outputs = compiled.Model.Outputs.Count;
        bool IsDerivative((ResultRole Role, int Index) key) =>
            key.Role == ResultRole.Gradient || (key.Role == ResultRole.Output && key.Index >= outputs);
        // Derivatives that are zero but for rounding are measured by what the others are.
        double derivatives = expected.Where(e => IsDerivative(e.Key)).SelectMany(e => e.Value).Select(Math.Abs).DefaultIfEmpty(0).Max();
        foreach (((ResultRole Role, int Index) key, double[] value) in expected)
        {
            float[] actual = received[key];
            if (actual.Length != value.Length)
                return $"{key.Role} {key.Index} has {actual.Length} numbers instead of {value.Length}";
            bool isDerivative = IsDerivative(key);
            double largest = Math.Max(value.Select(Math.Abs).DefaultIfEmpty(0).Max(), isDerivative ? derivatives * 0.01 : 1e-3);
            int worst = Enumerable.Range(0, value.Length).OrderByDescending(i => Distance(value[i], actual[i])).FirstOrDefault(-1);
            if (worst < 0 || Distance(value[worst], actual[worst]) <= (isDerivative ? Derivative : Value) * largest)
                continue;
            double sensitivity = Disturbed().Max(d => d[key].Zip(value, Distance).Max());
            if (!(Distance(value[worst], actual[worst]) <= MostTimes * sensitivity))
                return $"{key.Role} {key.Index} [{worst} of {value.Length}]: expected {value[worst]:R}, received {actual[worst]:R}; largest {largest:R}, rounding makes {sensitivity:R}";
        }

        return null;
    }

    /// <summary>
    /// What comes out where the data, and what is computed from them on the way, are a little off. Values between may cancel whatever the
    /// data are, as where a derivative is zero: what is left then is their rounding.
    /// </summary>
    private IReadOnlyDictionary<(ResultRole Role, int Index), double[]>[] Disturbed()
    {
        var random = new Random(2);
        double Off(double n, double by) => n == Math.Floor(n) ? n : n * (1 + (by * ((random.NextDouble() * 2) - 1)));
        return disturbed ??=
        [
            .. Enumerable.Range(0, Draws).Select(_ => batch.Expected(
                compiled.Functions[0].Graph,
                batch.Parameters.ToDictionary(p => p.Key, p => new NdArray(p.Value.Shape, [.. p.Value.Data.Select(n => Off(n, OfData))])),
                n => Off(n, OfResults))),
        ];
    }

    /// <summary>Infinite where one of them is no number and the other is.</summary>
    private static double Distance(double a, double b) =>
        double.IsNaN(a) && double.IsNaN(b) ? 0 : Math.Abs(a - b) is var d && double.IsNaN(d) ? double.PositiveInfinity : d;
}
