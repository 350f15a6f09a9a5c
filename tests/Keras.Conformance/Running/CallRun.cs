using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>call</c>: outputs, and gradients where there are any.</summary>
internal static unsafe class CallRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        IReadOnlyList<KerasTensor> inputs = Case.Tensors(@case.Json, "inputs"), outputs = Case.Tensors(@case.Json, "outputs"),
            upstream = Case.Tensors(@case.Json, "upstream");
        float[][] values = [.. inputs.Select(t => t.Values)];
        if (outputs.Count != model.Description.Outputs.Length)
        {
            judge.Fail($"{model.Description.Outputs.Length} outputs, not {outputs.Count}");
            return;
        }

        int batch = inputs[0].Shape[0];
        DataSizes sizes = model.SizesOf(inputs);
        if (!@case.IsTraining)
        {
            using var parameters = new NativeTensors(values);
            using var results = new NativeTensors([.. sizes.Outputs.Select(o => o.Floats * batch)]);
            model.Model.Backend.Predict(sizes.Batch(batch), parameters.Table, results.Table);
            for (int i = 0; i < outputs.Count; i++)
                judge.Compare($"output {outputs[i].Name}", outputs[i].Values, results[i], Judge.Outputs);
        }

        float[][] flowing = upstream.Count == outputs.Count
            ? [.. upstream.Select(t => t.Values)]
            : [.. outputs.Select(o => new float[o.Values.Length])];
        double? losses = @case.Has("losses") ? @case.Json.GetProperty("losses").EnumerateArray()
            .Sum(l => l.ValueKind == JsonValueKind.Number ? l.GetDouble() : KerasTensor.Read(l).Values[0]) : null;
        DerivativeRun.Run(model, judge, @case, sizes, values, flowing, [.. sizes.Weights.Select(w => new float[batch * w.Floats])],
            outputs, losses);
    }
}
