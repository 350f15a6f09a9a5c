namespace Keras.Generators.Tests.Emit.RandomModels;

using System.Reflection;
using Keras.Execution;
using Keras.Generators.Compilation;
using Keras.Generators.Emit.Cpu;
using Keras.Generators.Emit.Torch;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Emit.Execution;
using Keras.Generators.Tests.Support;
using Keras.Torch;
using TorchSharp;

/// <summary>
/// A model's outputs and derivatives, as they are emitted for the CPU and for libtorch and as the reference computes them in double
/// precision; and the reference's derivatives against differences.
/// </summary>
internal sealed class FunctionalCheck
{
    private const string Function = "Derivative";
    private const double Largest = 1e6;

    private readonly CompiledModel compiled;

    private FunctionalCheck(ModelGraph model, bool isTraining)
    {
        WeightLayout weights = WeightLayout.Of([.. model.Weights.Select(w => (w.ElementCount, w.Trainable))]);
        compiled = new CompiledModel(model, [DerivativeFunction.Build(model, ofLoss: false, isTraining)], weights);
    }

    /// <summary>
    /// Compiles models, whose classes differ, as one program; yields what is wrong with each, nothing for those that are right.
    /// </summary>
    /// <param name="models">The models, each second one as in training.</param>
    /// <param name="onTorch">Whether they run on libtorch rather than on the CPU.</param>
    public static IReadOnlyList<string?> Run(IReadOnlyList<ModelGraph> models, bool onTorch)
    {
        FunctionalCheck[] checks = [.. models.Select((m, i) => new FunctionalCheck(m, isTraining: i % 2 == 1))];
        string[] sources =
            [string.Join("\n", models.Select(m => $"public partial class {m.Class.Name};")),
                .. checks.Select(c => onTorch ? c.ForTorch() : CpuFile.Emit(c.compiled).Text)];
        Assembly program = onTorch ? GeneratorHarness.LoadWithTorch(sources) : GeneratorHarness.Load(sources);
        return [.. checks.Select(
            (c, i) => Said(() => c.Fault(Activator.CreateInstance(program.GetType(models[i].Class.Name)!)!, onTorch, seed: i)))];
    }

    /// <summary>What goes wrong with one model leaves the others alone.</summary>
    private static string? Said(Func<string?> check)
    {
        try
        {
            return check();
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    /// <summary>A class for libtorch predicts, whatever else it does.</summary>
    private string ForTorch() =>
        TorchFile.Emit(compiled with { Functions = [.. compiled.Functions, compiled.Functions[0] with { Name = "Predict" }] }).Text;

    private string? Fault(object model, bool onTorch, int seed)
    {
        // Where no sizes are found that its layers can take, there is nothing to compute.
        if (Batch.SizesFor(compiled.Model, new Random(seed)) is null)
            return null;
        foreach ((int samples, int[] shards) in new[] { (3, new[] { 3, 2 }), (1, [1]) })
        {
            var batch = new Batch(compiled, samples, seed + samples);
            var expected = batch.Expected(Function);
            if (expected.Values.Any(v => v.Any(n => !(Math.Abs(n) < Largest))))
                continue;
            if (!onTorch && Differences.Fault(compiled, batch, expected) is { } wrong)
                return $"the derivative: {wrong}";
            var agreement = new Agreement(compiled, batch, expected);
            if (onTorch)
            {
                if (agreement.Fault(OnTorch(model, batch)) is { } fault)
                    return $"{samples} samples, sizes {string.Join(", ", batch.Unknown)}: {fault}";
                continue;
            }

            var function = (CpuFunction)Create(model, "CreateDerivative");
            foreach (int shard in shards.Where(s => s == samples || function.CanShard))
            {
                using var run = new ShardedRun(function, samples, shard, batch.Key, batch.Inputs(Function), batch.Weights(), batch.Unknown);
                if (agreement.Fault(OnCpu(run, function, expected)) is { } fault)
                    return $"{samples} samples in shards of {shard}, sizes {string.Join(", ", batch.Unknown)}: {fault}";
            }
        }

        return null;
    }

    private static object Create(object model, string function) =>
        model.GetType().GetMethod(function, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(model, null)!;

    private Dictionary<(ResultRole Role, int Index), float[]> OnCpu(
        ShardedRun run, CpuFunction function, IReadOnlyDictionary<(ResultRole Role, int Index), double[]> expected)
    {
        float[] shared = run.Shared.ToArray(), weights = run.Weights.ToArray();
        return expected.ToDictionary(e => e.Key, e => e.Key.Role switch
        {
            ResultRole.Output => run.Outputs[e.Key.Index].ToArray(),
            ResultRole.Loss => [shared[function.LossOffsets[e.Key.Index]]],
            ResultRole.Gradient => shared[(int)compiled.Weights.Offsets[e.Key.Index]..][..e.Value.Length],
            _ => weights[(int)compiled.Weights.Offsets[e.Key.Index]..][..e.Value.Length],
        });
    }

    private Dictionary<(ResultRole Role, int Index), float[]> OnTorch(object model, Batch batch)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] Tensors(params ParameterRole[] roles) =>
        [
            .. roles.SelectMany(role => batch.Parameters.Where(p => p.Key.Role == role).OrderBy(p => p.Key.Index))
                .Select(p => torch.tensor(p.Value.Data.Select(v => (float)v).ToArray(), [.. p.Value.Shape.Select(n => (long)n)])),
        ];
        TorchResults results = ((TorchFunction)Create(model, "CreateTorchDerivative")).Run(new TorchStep
        {
            Weights = Tensors(ParameterRole.Weight),
            Inputs = Tensors(ParameterRole.Input, ParameterRole.Label, ParameterRole.SampleWeight),
            BatchSize = batch.Samples,
            Sizes = batch.Unknown,
            RandomKey = batch.Key,
            Device = torch.CPU,
        });
        var numbers = new Dictionary<(ResultRole, int), float[]>();
        float[] Numbers(torch.Tensor tensor) => tensor.contiguous().view(-1).data<float>().ToArray();
        for (int i = 0; i < results.Outputs.Count; i++)
            numbers[(ResultRole.Output, i)] = Numbers(results.Outputs[i]);
        numbers[(ResultRole.Loss, 0)] = Numbers(results.Losses[0]);
        foreach ((int weight, torch.Tensor gradient) in Enumerable.Range(0, compiled.Model.Weights.Count)
            .Where(w => compiled.Model.Weights[w].Trainable).Zip(results.Gradients))
            numbers[(ResultRole.Gradient, weight)] = Numbers(gradient);
        foreach (TorchStateUpdate update in results.StateUpdates)
            numbers[(ResultRole.State, update.Weight)] = Numbers(update.Value);
        return numbers;
    }
}
