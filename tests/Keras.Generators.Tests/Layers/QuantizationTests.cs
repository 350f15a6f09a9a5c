using Keras.Generators.Emit.Serialization;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Layers whose weights are whole numbers of eight bits.</summary>
public class QuantizationTests
{
    private const string Policy =
        """{"module": "keras.dtype_policies", "class_name": "QuantizedDTypePolicy", "config": {"mode": "int8", "source_name": "float32"} }""";

    [Fact]
    public void ADenseRoundsItsInputsAndLetsGradientsThrough()
    {
        ModelRun run = Run(Dense("null"));
        // 127 / (1 + ε) makes 127 of 1 and −63.49… of −0.5, which is rounded to −63: (2 · 127 − 4 · 63) / (10 · 127) + 0.5.
        Assert.Equal(((2 * 127) - (4 * 63)) / (10 * 127.0) + 0.5, Assert.Single(run.Output), 1e-6);
        Assert.Equal([0.2, 0.4], run.InputGradient.Select(g => Math.Round(g, 9)));
    }

    [Fact]
    public void InputsMayStayAsTheyAre() =>
        Assert.Equal(0.5,
            Assert.Single(
                Run(
                    Dense(
                        """{"class_name": "Int8QuantizationConfig", "config": {"weight_quantizer": null, "activation_quantizer": null} }""")).Output), 1e-9);

    [Fact]
    public void WeightsAreInTheOrderOfFilesAndOnlyTheBiasIsTrained()
    {
        ModelGraph model = Declare.Sound(Declare.Configured("2", Dense("null")));
        Assert.Equal([("kernel", true, false), ("bias", false, true), ("kernel_scale", false, false)],
            model.Weights.Select(w => (w.Name, w.IsWhole, w.Trainable)));
        Assert.Equal(["layers/dense/vars/0", "layers/dense/vars/1", "layers/dense/vars/2"], model.Weights.Select(w => w.Path));
    }

    [Fact]
    public void EachRowOfATableHasItsScale()
    {
        string table =
            $$"""{"class_name": "Embedding", "config": {"name": "layer", "dtype": {{Policy}}, "input_dim": 3, "output_dim": 2} }""";
        ModelGraph model = Declare.Sound(Declare.Configured("2", table, "int32"));
        var run = new ModelRun(model, LoweringMode.Predict, new NdArray([1, 2], [2, 0]),
            weights: w => w.Name == "embeddings" ? [1, 2, 3, 4, 50, -60] : [1, 2, 10]);
        Assert.Equal([5, -6, 1, 2.0], run.Output);
    }

    [Fact]
    public void FilesSayItAgain()
    {
        const string Config = """
            {"module": "keras.quantizers", "class_name": "Int8QuantizationConfig", "config": {"weight_quantizer": null, "activation_quantizer":
                {"module": "keras.quantizers", "class_name": "AbsMaxQuantizer", "config": {"value_range": [-63, 63], "epsilon": 0.001, "output_dtype": "int8"}, "registered_name": null} }, "registered_name": null}
            """;
        string written =
            LayerConfig.Of("Dense", "layer", Declare.Sound(Declare.Configured("2", Dense(Config))).Layers[1].Arguments).ToString()!;
        Assert.Contains("\"mode\":\"int8\",\"source_name\":\"float32\"", Packed(written), StringComparison.Ordinal);
        Assert.Contains("\"value_range\":[-63,63],\"epsilon\":0.001,\"output_dtype\":\"int8\"", Packed(written), StringComparison.Ordinal);

        static string Packed(string json) => json.Replace(" ", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dense", "int4", "\"units\": 2", "weights quantized to int4")]
    [InlineData("LayerNormalization", "int8", "\"axis\": -1", "weights quantized to int8")]
    public void OtherQuantizationsAreNamed(string kind, string mode, string arguments, string named)
    {
        string layer =
            $$"""{"class_name": "{{kind}}", "config": {"name": "layer", {{arguments}}, "dtype": {{Policy.Replace("int8", mode, StringComparison.Ordinal)}} } }""";
        Assert.Contains($"'layer' ({kind}): {named}", Assert.Single(Declare.Configured("2", layer).Problems).Message,
            StringComparison.Ordinal);
    }

    private static string Dense(string config) =>
        $$"""{"class_name": "Dense", "config": {"name": "layer", "units": 1, "dtype": {{Policy}}, "quantization_config": {{config}} } }""";

    private static ModelRun Run(string layer) => new(
        Declare.Sound(Declare.Configured("2", layer)), LoweringMode.Predict, new NdArray([1, 2], [1, -0.5]),
        weights: w => w.Name switch { "kernel" => [2, 4], "bias" => [0.5], _ => [10] });
}
