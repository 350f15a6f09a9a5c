using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Cases of kinds <c>evaluate</c> and <c>train</c>: batch after batch, without a reset between them.</summary>
internal static unsafe class BatchRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        bool trains = @case.Kind is "train";
        double tolerance = trains ? Tolerance(@case) : Judge.Outputs;
        if (@case.Has("setup"))
            SetUp(model.Model.Optimizer, @case.Json.GetProperty("setup"));
        JsonElement[] batches = [.. @case.Json.GetProperty("batches").EnumerateArray()],
            logs = [.. @case.Json.GetProperty("logs").EnumerateArray()];
        if (!trains && @case.Has("loss"))
        {
            using BatchMemory memory = BatchData.Read(batches[0], model.Description).Load(model.Description);
            DerivativeRun.Run(model, judge, @case, memory, @case.Json.GetProperty("loss").GetDouble());
        }

        for (int i = 0; i < batches.Length; i++)
        {
            Step(model.Model, BatchData.Read(batches[i], model.Description), trains, @case);
            ModelUnderTest.CompareLogs(judge, $"batch {i}", logs[i], model.Logs(), tolerance);
        }

        if (@case.Has("weights_after"))
            model.CompareWeights(judge, @case.Json.GetProperty("weights_after"), tolerance);
        if (@case.Has("optimizer_after"))
            CompareOptimizer(model.Model, judge, Case.Tensors(@case.Json, "optimizer_after"), tolerance);
    }

    /// <summary>Calls on the optimizer, which its configuration doesn't hold.</summary>
    private static void SetUp(Optimizer optimizer, JsonElement calls)
    {
        foreach (JsonProperty call in calls.EnumerateObject())
        {
            if (call.Name != "exclude_from_weight_decay" || call.Value.EnumerateObject().Any(a => a.Name != "var_names"))
                throw new UnsupportedException($"the call {call.Name} on the optimizer");
            optimizer.ExcludeFromWeightDecay(
                varNames: call.Value.GetProperty("var_names").EnumerateArray().Select(n => n.GetString()!).ToArray());
        }
    }

    public static double Tolerance(Case @case) =>
        Math.Max(1e-4, @case.Has("sensitivity") ? 10 * @case.Json.GetProperty("sensitivity").GetDouble() : 0);

    public static void Step(Model model, BatchData data, bool trains, Case @case)
    {
        using BatchMemory memory =
            data.Load(model.Description, @case.Has("class_weight") ? ClassWeights(@case.Json.GetProperty("class_weight")) : null);
        MetricSet metrics = model.MetricSet;
        if (trains)
            model.Backend.Train(memory.Batch(data.Samples), memory.Parameters, memory.Results, metrics.LossValues);
        else
            model.Backend.Evaluate(memory.Batch(data.Samples), memory.Parameters, memory.Results, metrics.LossValues);
        metrics.Update(memory, data.Samples);
    }

    /// <summary>Weights by class, whose numbers JSON has as text.</summary>
    public static Dictionary<int, float> ClassWeights(JsonElement weights) =>
        weights.EnumerateObject()
            .ToDictionary(c => int.Parse(c.Name, System.Globalization.CultureInfo.InvariantCulture), c => c.Value.GetSingle());

    public static void CompareOptimizer(
        Model model, Judge judge, IReadOnlyList<KerasTensor> expected, double tolerance, bool withRate = true)
    {
        OptimizerVariable[] variables =
            Array.FindAll(OptimizerVariable.Of(model.Optimizer, model.Description), v => withRate || v.Name != "learning_rate");
        if (variables.Length != expected.Count)
        {
            judge.Fail($"the optimizer has {variables.Length} variables, not {expected.Count}");
            return;
        }

        for (int i = 0; i < variables.Length; i++)
        {
            var values = new float[expected[i].Values.Length];
            if (!variables[i].Shape.SequenceEqual(expected[i].Shape))
            {
                judge.Fail(
                    $"{expected[i].Name} has shape [{string.Join(", ", variables[i].Shape)}], not [{string.Join(", ", expected[i].Shape)}]");
                continue;
            }

            if (variables[i] is SlotVariable slot)
                model.Backend.ReadSlot(slot.Slot, slot.Offset, values);
            else
                values[0] = (float)((NumberVariable)variables[i]).Value;
            judge.Compare(expected[i].Name!, expected[i].Values, values, tolerance);
        }
    }
}
