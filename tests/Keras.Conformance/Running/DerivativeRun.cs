using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Runs a model's derivative function: what both <c>call</c> and <c>evaluate</c> cases say of gradients.</summary>
internal static unsafe class DerivativeRun
{
    /// <summary>The derivative of the compiled loss of a batch.</summary>
    public static void Run(ModelUnderTest model, Judge judge, Case @case, BatchMemory memory, double loss)
    {
        float[] Parameter(int index, int perSample) =>
            new ReadOnlySpan<float>(memory.Parameter(index), perSample * memory.Capacity).ToArray();
        DataSizes sizes = memory.Sizes;
        (int inputs, int outputs) = (sizes.Inputs.Length, sizes.Outputs.Length);
        Run(
            model, judge, @case, sizes,
            [.. sizes.Inputs.Select((n, i) => Parameter(i, n.Floats))],
            [.. sizes.Labels.Select((o, i) => Parameter(inputs + i, o.Floats))],
            [.. sizes.Weights.Select((o, i) => Parameter(inputs + outputs + i, o.Floats))],
            null, loss);
    }

    /// <param name="model">The model.</param>
    /// <param name="judge">What compares.</param>
    /// <param name="case">The case.</param>
    /// <param name="sizes">The shapes of a sample.</param>
    /// <param name="inputs">The model's inputs.</param>
    /// <param name="labels">Labels, or what flows back into each output.</param>
    /// <param name="sampleWeights">A number for each loss, output by output.</param>
    /// <param name="outputs">Keras' outputs; null where they aren't compared.</param>
    /// <param name="loss">Keras' loss; null where it isn't compared.</param>
    public static void Run(
        ModelUnderTest model, Judge judge, Case @case, DataSizes sizes, IReadOnlyList<float[]> inputs, IReadOnlyList<float[]> labels,
        IReadOnlyList<float[]> sampleWeights, IReadOnlyList<KerasTensor>? outputs, double? loss)
    {
        ModelDescription description = model.Description;
        int batch = inputs[0].Length / sizes.Inputs[0].Floats;
        DerivativeResults results = model.Derive(sizes, [.. inputs, .. labels, .. sampleWeights], batch, ofLoss: outputs is null);

        for (int i = 0; i < (outputs?.Count ?? 0); i++)
            judge.Compare($"output {outputs![i].Name} in one run with its gradients", outputs[i].Values, results.Outputs[i], Judge.Outputs);
        if (loss is { } expected)
            judge.Compare("loss", expected, results.Loss, Judge.Outputs);

        IReadOnlyList<KerasTensor> gradients = Case.Tensors(@case.Json, "input_gradients");
        foreach (KerasTensor gradient in gradients)
        {
            int input = gradients.Count == inputs.Count
                ? gradients.ToList().IndexOf(gradient)
                : Array.FindIndex(description.Inputs, n => n.Name == gradient.Name);
            judge.Compare($"gradient of input {gradient.Name}", gradient.Values, results.Outputs[description.Outputs.Length + input],
                Judge.Gradients);
        }

        foreach (JsonProperty member in @case.Has("weight_gradients")
            ? @case.Json.GetProperty("weight_gradients").EnumerateObject()
            : default)
            CompareWeight(judge, "gradient of", member, results.Gradients, Judge.Gradients);
        foreach (JsonProperty member in @case.Has("state_after") ? @case.Json.GetProperty("state_after").EnumerateObject() : default)
            CompareWeight(judge, "after the call,", member, results.State, Judge.Outputs);
    }

    private static void CompareWeight(
        Judge judge, string what, JsonProperty expected, IReadOnlyDictionary<string, float[]> actual, double tolerance)
    {
        if (actual.TryGetValue(expected.Name, out float[]? values))
            judge.Compare($"{what} {expected.Name}", KerasTensor.Read(expected.Value).Values, values, tolerance);
        else
            judge.Fail($"there is no weight {expected.Name}");
    }
}
