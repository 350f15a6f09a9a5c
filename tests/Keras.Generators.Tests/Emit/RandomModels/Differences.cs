namespace Keras.Generators.Tests.Emit.RandomModels;

using Keras.Generators.Compilation;
using Keras.Generators.Ir;
using Keras.Generators.Tests.Emit.Execution;
using Keras.Generators.Tests.Ir;

/// <summary>
/// The derivatives of a model along a random direction against the difference of what is differentiated, both by the reference.
/// </summary>
internal sealed class Differences
{
    private const double Step = 1e-5, Tolerance = 1e-4;

    private readonly Batch batch;
    private readonly Graph function;
    private readonly Dictionary<(ParameterRole Role, int Index), NdArray> direction;

    private Differences(CompiledModel compiled, Batch batch)
    {
        this.batch = batch;
        int outputs = compiled.Model.Outputs.Count;
        Graph graph = compiled.Functions[0].Graph;
        function =
            DeadCode.Remove(
                graph with { Results = graph.Results.Where(r => r.Role == ResultRole.Loss
                    || (r.Role == ResultRole.Output && r.Index < outputs)).ToEquatableArray() });
        var random = new Random(1);
        // Whole numbers name rows of tables.
        direction = batch.Parameters
            .Where(p => p.Key.Role == ParameterRole.Weight ? compiled.Model.Weights[p.Key.Index].Trainable
                : p.Key.Role == ParameterRole.Input && p.Value.Data.Any(n => n != Math.Floor(n)))
            .ToDictionary(p => p.Key, p => NdArray.Random(p.Value.Shape, random));
    }

    public static string? Fault(CompiledModel compiled, Batch batch, IReadOnlyDictionary<(ResultRole Role, int Index), double[]> expected)
    {
        var differences = new Differences(compiled, batch);
        double[] parts = [.. differences.direction.SelectMany(d => d.Value.Data.Zip(
            expected[d.Key.Role == ParameterRole.Weight
                ? (ResultRole.Gradient, d.Key.Index)
                : (ResultRole.Output, compiled.Model.Outputs.Count + d.Key.Index)], (a, b) => a * b))];
        double slope = parts.Sum(), tolerance = Tolerance * (parts.Sum(Math.Abs) + 1e-3), difference = 0;
        // Where a corner lies between two points, it hardly lies between two nearer ones.
        foreach (double step in new[] { Step, Step / 30, Step / 1000 })
        {
            difference = (differences.At(step) - differences.At(-step)) / (2 * step);
            if (Math.Abs(difference - slope) <= tolerance + (1e-10 / step))
                return null;
        }

        return $"{slope:R} along a direction, but differences give {difference:R}";
    }

    /// <summary>What is differentiated, so far along the direction.</summary>
    private double At(double step)
    {
        var moved =
            batch.Parameters.ToDictionary(p => p.Key, p => direction.TryGetValue(p.Key, out NdArray? d)
                ? new NdArray(p.Value.Shape, [.. p.Value.Data.Zip(d.Data, (x, by) => x + (by * step))]) : p.Value);
        return batch.Expected(function, moved)
            .Sum(r => r.Key.Role == ResultRole.Loss
                ? r.Value[0]
                : r.Value.Zip(batch.Parameters[(ParameterRole.Label, r.Key.Index)].Data, (a, b) => a * b).Sum());
    }
}
