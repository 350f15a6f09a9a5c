using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Cases of kinds <c>evaluate</c> and <c>train</c>: batch after batch, without a reset between them.</summary>
internal static unsafe class BatchRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        bool trains = @case.Kind == "train";
        double tolerance = trains ? Tolerance(@case) : Judge.Outputs;
        if (@case.Has("setup"))
            throw new UnsupportedException("calls on the optimizer before training");
        JsonElement[] batches = [.. @case.Json.GetProperty("batches").EnumerateArray()], logs = [.. @case.Json.GetProperty("logs").EnumerateArray()];
        if (!trains && @case.Has("loss"))
        {
            var (inputs, labels, weights) = Read(batches[0], model.Description);
            DerivativeRun.Run(model, judge, @case, inputs, labels, weights, null, @case.Json.GetProperty("loss").GetDouble());
        }

        for (int i = 0; i < batches.Length; i++)
        {
            var (inputs, labels, weights) = Read(batches[i], model.Description);
            Step(model.Model, inputs, labels, weights, trains, @case);
            model.CompareLogs(judge, $"batch {i}", logs[i], model.Model.LogNames, model.Model.MetricSet.Values, tolerance);
        }

        if (@case.Has("weights_after"))
            model.CompareWeights(judge, @case.Json.GetProperty("weights_after"), tolerance);
        if (@case.Has("optimizer_after"))
            CompareOptimizer(model.Model, judge, Case.Tensors(@case.Json, "optimizer_after"), tolerance);
    }

    public static double Tolerance(Case @case) => Math.Max(1e-4, @case.Has("sensitivity") ? 10 * @case.Json.GetProperty("sensitivity").GetDouble() : 0);

    private static void Step(Model model, float[][] inputs, float[][] labels, float[][] weights, bool trains, Case @case)
    {
        int batch = weights[0].Length;
        using var memory = new BatchMemory(model.Description, batch, withLabels: true);
        if (@case.Has("class_weight"))
        {
            var classes = @case.Json.GetProperty("class_weight").EnumerateObject().ToDictionary(c => int.Parse(c.Name, System.Globalization.CultureInfo.InvariantCulture), c => c.Value.GetSingle());
            SampleSet.Bind(model.Description, [inputs[0]], [LabelsOf(model.Description.Outputs[0], labels[0])], weights[0], classes).Load(memory, 0, batch);
        }
        else
        {
            float[][] parameters = [.. inputs, .. labels, .. weights];
            for (int i = 0; i < parameters.Length; i++)
                parameters[i].CopyTo(new Span<float>(memory.Parameter(i), parameters[i].Length));
        }

        MetricSet metrics = model.MetricSet;
        if (trains)
            model.Backend.Train(batch, memory.Parameters, memory.Results, metrics.LossValues);
        else
            model.Backend.Evaluate(batch, memory.Parameters, memory.Results, metrics.LossValues);
        metrics.Update(memory, batch);
    }

    public static Labels LabelsOf(OutputDescription output, float[] values) =>
        output.Labels == LabelKind.ClassNumbers ? (ClassLabels)Array.ConvertAll(values, v => (int)v) : (TargetData)values;

    private static (float[][] Inputs, float[][] Labels, float[][] Weights) Read(JsonElement batch, ModelDescription model)
    {
        float[][] inputs = [.. Case.Tensors(batch, "inputs").Select(t => t.Values)], labels = [.. Case.Tensors(batch, "targets").Select(t => t.Values)];
        int samples = inputs[0].Length / model.Inputs[0].FloatsPerSample;
        float[][] weights = [.. model.Outputs.Select(_ => Enumerable.Repeat(1f, samples).ToArray())];
        if (batch.TryGetProperty("sample_weights", out JsonElement given) && given.ValueKind == JsonValueKind.Array)
        {
            JsonElement[] each = [.. given.EnumerateArray()];
            for (int o = 0; o < weights.Length; o++)
            {
                JsonElement own = each.Length == 1 ? each[0] : each[o];
                if (own.ValueKind == JsonValueKind.Null)
                    continue;
                weights[o] = KerasTensor.Read(own).Values;
                if (weights[o].Length != samples)
                    throw new UnsupportedException("sample weights of more than one number per sample");
            }
        }

        if (labels.Length != model.Outputs.Length)
            throw new UnsupportedException("an output without labels");
        for (int o = 0; o < labels.Length; o++)
        {
            if (labels[o].Length != samples * model.Outputs[o].LabelFloatsPerSample)
                throw new UnsupportedException("labels that are broadcast to the output's shape");
        }

        return (inputs, labels, weights);
    }

    private static void CompareOptimizer(Model model, Judge judge, IReadOnlyList<KerasTensor> expected, double tolerance)
    {
        OptimizerVariable[] variables = OptimizerVariable.Of(model.Optimizer, model.Description);
        if (variables.Length != expected.Count)
        {
            judge.Fail($"the optimizer has {variables.Length} variables, not {expected.Count}");
            return;
        }

        for (int i = 0; i < variables.Length; i++)
        {
            var values = new float[expected[i].Values.Length];
            if (variables[i].Kind == OptimizerVariableKind.Iterations)
                values[0] = model.Optimizer.Iterations;
            else if (variables[i].Kind == OptimizerVariableKind.LearningRate)
                values[0] = (float)model.Optimizer.LearningRate;
            else
                model.Backend.ReadSlot(variables[i].Slot, variables[i].Weight!.Offset, values);
            judge.Compare(expected[i].Name!, expected[i].Values, values, tolerance);
        }
    }
}
