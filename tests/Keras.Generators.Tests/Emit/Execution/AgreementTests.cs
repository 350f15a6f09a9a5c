using Keras.Execution;
using Keras.Generators.Compilation;
using Keras.Generators.Ir;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>
/// What emitted code computes against the reference in double precision: from lowering to the kernels, all that happens to a model. With
/// one shard, where sums are final at once, and with several, the last of them smaller.
/// </summary>
public class AgreementTests
{
    private const double Value = 1e-5, Derivative = 1e-4;

    public static TheoryData<string> Names => [.. Cases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EmittedCodeComputesWhatTheGraphSays(string name)
    {
        CompiledModel compiled = CompiledModels.Graphs(name);
        using Model model = CompiledModels.New(name, seed: 1);
        var faults = new List<string>();
        foreach ((int samples, int[] shards) in new[] { (1, new[] { 1 }), (3, [3, 2, 1]), (33, [33, 17, 4]) })
        {
            var batch = new Batch(compiled, samples, samples + name.Length);
            foreach (ModelFunction function in compiled.Functions)
            {
                CpuFunction emitted = CompiledModels.Function(model, function.Name);
                var expected = batch.Expected(function.Name);
                foreach (int shard in shards.Where(s => s == samples || emitted.CanShard))
                {
                    using var run =
                        new ShardedRun(emitted, samples, shard, batch.Key, batch.Inputs(function.Name), batch.Weights(), batch.Unknown,
                            batch.States());
                    faults.AddRange(Differences(compiled, emitted, run, expected)
                        .Select(d => $"{function.Name}, {samples} samples in shards of {shard}: {d}"));
                }
            }
        }

        Assert.True(faults.Count == 0, $"{Cases.All[name]}\n{string.Join("\n", faults)}");
    }

    private static IEnumerable<string> Differences(
        CompiledModel compiled, CpuFunction function, ShardedRun run, IReadOnlyDictionary<(ResultRole Role, int Index), double[]> expected)
    {
        float[] shared = run.Shared.ToArray(), weights = run.Weights.ToArray();
        // Gradients that are zero but for rounding, such as a bias' before a normalization, are measured by what the others are.
        double gradients =
            0.01 * expected.Where(e => e.Key.Role == ResultRole.Gradient).SelectMany(e => e.Value).Select(Math.Abs).DefaultIfEmpty(0).Max();
        foreach (((ResultRole role, int index), double[] value) in expected)
        {
            ReadOnlySpan<float> actual = role switch
            {
                ResultRole.Output => run.Outputs[index].ToArray(),
                ResultRole.SampleState => run.States[index].ToArray(),
                ResultRole.Loss => shared.AsSpan((int)function.LossOffsets[index], 1),
                ResultRole.Gradient => shared.AsSpan((int)compiled.Weights.Offsets[index], value.Length),
                _ => weights.AsSpan((int)compiled.Weights.Offsets[index], value.Length),
            };
            string what = role is ResultRole.Gradient or ResultRole.State
                ? $"{role} of {compiled.Model.Weights[index].LayerName}/{compiled.Model.Weights[index].Name}"
                : $"{role} {index}";
            if (Difference(value, actual, role == ResultRole.Gradient ? Derivative : Value,
                role == ResultRole.Gradient ? gradients : 0) is { } difference)
                yield return $"{what} {difference}";
        }
    }

    private static string? Difference(double[] expected, ReadOnlySpan<float> actual, double tolerance, double atLeast)
    {
        double scale = Math.Max(expected.Select(Math.Abs).DefaultIfEmpty(0).Max(), Math.Max(atLeast, 1e-6));
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * scale))
                return $"[{i} of {expected.Length}]: expected {expected[i]:R}, received {actual[i]:R}; largest {scale:R}";
        }

        return actual.Length == expected.Length ? null : $"has {actual.Length} numbers instead of {expected.Length}";
    }
}
