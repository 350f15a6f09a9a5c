using System.IO.Compression;
using System.Text.Json;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>
/// Layers by themselves against what Keras 3.15 computed: outputs, and the derivatives of ⟨output, upstream⟩. The cases are packed in
/// KerasLayers.zip.
/// </summary>
public class KerasLayerTests
{
    private static readonly Dictionary<string, JsonElement> Cases = Read();

    public static TheoryData<string> Names => [.. Cases.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheLayerComputesWhatKerasComputes(string name)
    {
        JsonElement expected = Cases[name];
        ModelGraph model = Declare.Sound(expected.GetProperty("declaration").GetString()!);
        LoweredModel lowered = ModelLowering.Lower(model, LoweringMode.Evaluate);
        GraphBuilder b = lowered.Builder;
        Value x = b.Parameter(ParameterRole.Input, 0, model.Layers[0].Name, new TensorType(model.Layers[0].Shape)),
            output = lowered.Outputs[0];
        Value upstream = b.Parameter(ParameterRole.Label, 0, "upstream", new TensorType(output.Shape));
        Value[] by = [x, .. Enumerable.Range(0, model.Weights.Count).Select(i => lowered.Weight(model, i))];
        Value[] gradients = Differentiation.Gradients(b, b.Sum(output * upstream, [.. Enumerable.Range(0, output.Shape.Rank)]), by);
        b.SetResult(ResultRole.Output, 0, output);
        for (int i = 0; i < gradients.Length; i++)
            b.SetResult(ResultRole.Gradient, i, gradients[i]);

        NdArray input = Tensor(expected.GetProperty("input")), result = Tensor(expected.GetProperty("output"));
        JsonElement[] weights = [.. expected.GetProperty("weights").EnumerateArray()];
        Assert.Equal(weights.Select(w => string.Join(", ", Tensor(w).Shape)), model.Weights.Select(w => string.Join(", ", w.Shape)));
        bool hasGradients = expected.TryGetProperty("inputGradient", out JsonElement inputGradient);
        var parameters = new Dictionary<(ParameterRole, int), NdArray>
        {
            [(ParameterRole.Input, 0)] = input,
            [(ParameterRole.Label, 0)] = hasGradients ? Tensor(expected.GetProperty("upstream")) : result,
        };
        for (int i = 0; i < weights.Length; i++)
            parameters[(ParameterRole.Weight, i)] = Tensor(weights[i]);
        Graph graph = b.ToGraph();
        NdArray[] values = Evaluator.Run(graph, new Dictionary<string, long> { ["batch"] = input.Shape[0] }, parameters);
        NdArray Of(ResultRole role, int index) => values[graph.Results.Single(r => r.Role == role && r.Index == index).Node];

        Same("output", result, Of(ResultRole.Output, 0), 1e-5);
        // Keras adds the layer's own losses to what it differentiates; they are tested apart.
        if (!hasGradients || expected.GetProperty("hasLosses").GetBoolean())
            return;
        Same("input gradient", Tensor(inputGradient), Of(ResultRole.Gradient, 0), 1e-4);
        int number = 0;
        foreach (JsonElement gradient in expected.GetProperty("weightGradients").EnumerateArray())
        {
            number++;
            if (gradient.ValueKind != JsonValueKind.Null)
                Same($"gradient of {model.Weights[number - 1].Name}", Tensor(gradient), Of(ResultRole.Gradient, number), 1e-4);
        }
    }

    private static void Same(string what, NdArray expected, NdArray actual, double tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double scale = Math.Max(expected.Data.Select(Math.Abs).DefaultIfEmpty(0).Max(), 1e-6);
        for (int i = 0; i < expected.Data.Length; i++)
            Assert.True(Math.Abs(expected.Data[i] - actual.Data[i]) <= tolerance * scale,
                $"{what}[{i}]: expected {expected.Data[i]:R}, received {actual.Data[i]:R}; largest {scale:R}");
    }

    private static NdArray Tensor(JsonElement tensor)
    {
        byte[] bytes = System.Convert.FromBase64String(tensor.GetProperty("data").GetString()!);
        return new NdArray(
            [.. tensor.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())],
            [.. Enumerable.Range(0, bytes.Length / 4).Select(i => (double)BitConverter.ToSingle(bytes, i * 4))]);
    }

    private static Dictionary<string, JsonElement> Read()
    {
        using Stream stream = typeof(KerasLayerTests).Assembly.GetManifestResourceStream("KerasLayers.zip")!;
        using var zip = new ZipArchive(stream);
        var cases = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream content = entry.Open();
            using JsonDocument document = JsonDocument.Parse(content);
            cases[Path.GetFileNameWithoutExtension(entry.Name)] = document.RootElement.Clone();
        }

        return cases;
    }
}
