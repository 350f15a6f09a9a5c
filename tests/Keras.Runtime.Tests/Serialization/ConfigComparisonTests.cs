using System.Text.Json;
using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>What makes other predictions is another architecture; what a version of Keras writes in another way is not.</summary>
public sealed class ConfigComparisonTests
{
    public static TheoryData<string> Archives =>
        new(TestData.Cases(TestData.Good)
            .Where(element => element.GetProperty("file").GetString()!.EndsWith(".keras", StringComparison.Ordinal))
            .Select(element => element.GetProperty("file").GetString()!));

    [Theory]
    [MemberData(nameof(Archives))]
    public void EveryModelIsLikeItself(string file)
    {
        string config = ConfigOf(file);
        ConfigComparison.Check(config, config, file);
    }

    [Theory]
    [InlineData("keras_3_0_5_cnn_keras.keras", "keras_3_8_0_cnn_keras.keras")]
    [InlineData("keras_3_3_3_cnn_keras.keras", "tf_keras_cnn_keras.keras")]
    [InlineData("keras_3_0_5_recurrent_keras.keras", "keras_3_8_0_recurrent_keras.keras")]
    [InlineData("keras_3_0_5_attention_keras.keras", "tf_keras_attention_keras.keras")]
    [InlineData("mlp_keras.keras", "tf_keras_mlp_keras.keras")]
    [InlineData("mlp_keras.keras", "old_config_keras.keras")]
    [InlineData("mlp_keras.keras", "pretty_config_keras.keras")]
    public void VersionsOfKerasDescribeTheSameModel(string one, string other)
    {
        ConfigComparison.Check(ConfigOf(one), ConfigOf(other), one);
        ConfigComparison.Check(ConfigOf(other), ConfigOf(one), other);
    }

    [Theory]
    [InlineData("\"relu\"", "\"tanh\"", "activation \"relu\" expected, \"tanh\" found")]
    [InlineData("\"units\": 8", "\"units\": 9", "units 8 expected, 9 found")]
    [InlineData("[null, 6]", "[null, 7]", "batch_shape")]
    [InlineData("[null, 6]", "[null, 6, 6]", "batch_shape")]
    [InlineData("\"Dense\"", "\"Conv2D\"", "layer \"dense\" (Conv2D)")]
    [InlineData("\"use_bias\": true", "\"use_bias\": false", "use_bias true expected, false found")]
    public void OtherPredictionsAreAnotherArchitecture(string from, string to, string message)
    {
        var exception = Assert.Throws<ArchitectureMismatchException>(
            () => ConfigComparison.Check(Mlp.Config.Replace(from, to, StringComparison.Ordinal), Mlp.Config, "model.keras"));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Boundaries that a model learns are those of the file; those that it was declared with are in its code.</summary>
    [Theory]
    [InlineData("[1.0, 2.0]", "[1.0, 2.0]", false)]
    [InlineData("[1.0, 2.0]", "null", false)]
    [InlineData("[1.0, 2.0]", "[1.0, 2.5]", true)]
    [InlineData("[1.0, 2.0]", "[1.0]", true)]
    public void DeclaredBoundariesMatter(string inFile, string inModel, bool differ)
    {
        string Config(string boundaries) =>
            $$$"""{"class_name": "Sequential", "config": {"layers": [{"class_name": "Discretization", "config": {"name": "bins", "bin_boundaries": {{{boundaries}}}}}]}}""";
        if (!differ)
            ConfigComparison.Check(Config(inFile), Config(inModel), "model.keras");
        else
            Assert.Contains("bin_boundaries",
                Assert.Throws<ArchitectureMismatchException>(
                    () => ConfigComparison.Check(Config(inFile), Config(inModel), "model.keras")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"name\": \"dense_1\"", "\"name\": \"scores\"")]
    [InlineData("\"relu\"", """{"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}""")]
    [InlineData("\"relu\"", """{"module": "keras.layers", "class_name": "ReLU", "config": {}}""", "re_lu")]
    [InlineData("\"units\": 8", "\"units\": 8, \"kernel_initializer\": \"zeros\", \"trainable\": false")]
    [InlineData("\"units\": 8", "\"units\": 8.0")]
    public void WhatDoesntMatterMayDiffer(string from, string to, string? own = null)
    {
        string model = own is null ? Mlp.Config : Mlp.Config.Replace("\"relu\"", $"\"{own}\"", StringComparison.Ordinal);
        ConfigComparison.Check(Mlp.Config.Replace(from, to, StringComparison.Ordinal), model, "model.keras");
    }

    [Fact]
    public void PythonsNumbersAreRead()
    {
        string config =
            Mlp.Config.Replace("\"units\": 8", "\"units\": 8, \"mask\": [NaN, -Infinity, Infinity], \"note\": \"NaN \\\" Infinity\"",
                StringComparison.Ordinal);
        ConfigComparison.Check(config, Mlp.Config, "model.keras");
        using var document = ModelConfig.Parse(config, "model.keras");
        var layer = document.RootElement.GetProperty("config").GetProperty("layers")[1].GetProperty("config");
        Assert.Equal(["NaN", "-Infinity", "Infinity"], layer.GetProperty("mask").EnumerateArray().Select(number => number.GetString()));
        Assert.Equal("NaN \" Infinity", layer.GetProperty("note").GetString());
    }

    private static string ConfigOf(string file)
    {
        using var archive = KerasArchive.Open(Path.Combine(TestData.Good, file));
        Assert.Equal(JsonValueKind.Object, ModelConfig.Parse(archive.ConfigJson, file).RootElement.ValueKind);
        return archive.ConfigJson;
    }
}
