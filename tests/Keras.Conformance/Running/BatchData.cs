using System.Numerics.Tensors;
using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>The inputs, targets and weights of a case as the runtime takes them from users.</summary>
internal sealed class BatchData
{
    private BatchData(InputData[] inputs, Labels[] labels, SampleWeights weights, int samples) =>
        (Inputs, Labels, Weights, Samples) = (inputs, labels, weights, samples);

    public InputData[] Inputs { get; }

    public Labels[] Labels { get; }

    public SampleWeights Weights { get; }

    public int Samples { get; }

    public static BatchData Read(JsonElement data, ModelDescription model)
    {
        IReadOnlyList<KerasTensor> inputs = Case.Tensors(data, "inputs"), targets = Case.Tensors(data, "targets");
        return new(
            [.. model.Inputs.Select((n, i) => (InputData)Of(inputs.FirstOrDefault(t => t.Name == n.Name) ?? inputs[i]))],
            [.. model.Outputs.Select((o, i) => LabelsOf(o, Target(targets, o, i))).OfType<Labels>()], WeightsOf(data, model),
            inputs[0].Shape[0]);
    }

    /// <summary>The whole batch where the model's functions read it.</summary>
    public BatchMemory Load(ModelDescription model, Dictionary<int, float>? classWeights = null)
    {
        SampleSet samples = SampleSet.Bind(model, Inputs, Labels, Weights, classWeights);
        var memory = new BatchMemory(samples.Sizes, Samples, withLabels: true);
        samples.Load(memory, 0, Samples);
        return memory;
    }

    /// <summary>Outputs of a dictionary have their targets under its keys; others have theirs at their place.</summary>
    private static KerasTensor? Target(IReadOnlyList<KerasTensor> targets, OutputDescription output, int index) =>
        targets.FirstOrDefault(t => t.Name == output.Name) ?? (index < targets.Count ? targets[index] : null);

    private static Labels? LabelsOf(OutputDescription output, KerasTensor? target) => (output.Labels, target) switch
    {
        (LabelKind.None, _) => null,
        (_, null) => throw new UnsupportedException($"no labels for the output {output.Name}"),
        (LabelKind.ClassNumbers, _) => (ClassLabels)Tensor.Create(Array.ConvertAll(target.Values, v => (int)v), Lengths(target)),
        _ => (TargetData)Of(target),
    };

    private static SampleWeights WeightsOf(JsonElement data, ModelDescription model)
    {
        if (!data.TryGetProperty("sample_weights", out JsonElement given) || given.ValueKind != JsonValueKind.Array)
            return default;
        KerasTensor?[] weights = [.. given.EnumerateArray().Select(w => w.ValueKind == JsonValueKind.Null ? null : KerasTensor.Read(w))];
        SampleWeights[] each =
            [.. weights.Length == 1 ? weights.Select(WeightsOf)
                : model.Outputs.Select((o, i) => WeightsOf(weights.FirstOrDefault(w => w?.Name == o.Name) ?? weights[i]))];
        return each.Length == 1 ? each[0] : SampleWeights.PerOutput(each);
    }

    private static SampleWeights WeightsOf(KerasTensor? weights) => weights is null ? default : (SampleWeights)Of(weights);

    private static Tensor<float> Of(KerasTensor tensor) => Tensor.Create(tensor.Values, Lengths(tensor));

    private static nint[] Lengths(KerasTensor tensor) => Array.ConvertAll(tensor.Shape, d => (nint)d);
}
