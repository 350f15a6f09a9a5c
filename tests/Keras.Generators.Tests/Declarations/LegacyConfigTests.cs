using Keras.Generators.Declarations.Config;

namespace Keras.Generators.Tests.Declarations;

/// <summary>What Keras 2 wrote, in the words of Keras 3.</summary>
public class LegacyConfigTests
{
    [Theory]
    [InlineData("Embedding", "\"input_dim\": 9, \"input_length\": 5", "input_dim")]
    [InlineData("SeparableConv2D",
        "\"filters\": 3, \"groups\": 1, \"kernel_initializer\": {\"class_name\": \"GlorotUniform\", \"config\": {}}, \"kernel_regularizer\": null, \"kernel_constraint\": null", "filters")]
    [InlineData("Conv2D", "\"filters\": 3, \"kernel_regularizer\": null", "filters, kernel_regularizer")]
    [InlineData("MeanSquaredError", "\"reduction\": \"sum\", \"fn\": \"mean_squared_error\"", "reduction")]
    [InlineData("LossFunctionWrapper", "\"fn\": \"mean_squared_error\"", "fn")]
    [InlineData("LSTM", "\"units\": 3, \"implementation\": 1, \"time_major\": false", "units")]
    public void WhatSaysNothingIsLeftOut(string kind, string config, string kept) =>
        Assert.Equal(kept, string.Join(", ", Config(kind, config).Members.Select(m => m.Name)));

    [Fact]
    public void TheResetGateCameFirstBeforeThereWasAChoice()
    {
        Assert.Equal(new JsonBoolean(false), Config("GRU", "\"units\": 3")["reset_after"]);
        Assert.Equal(new JsonBoolean(true), Config("GRU", "\"units\": 3, \"reset_after\": true")["reset_after"]);
        Assert.Null(Config("LSTM", "\"units\": 3")["reset_after"]);
    }

    [Fact]
    public void NormalVariancesAreCut() =>
        Assert.Equal("truncated_normal",
            Config("VarianceScaling", "\"mode\": \"fan_in\", \"distribution\": \"normal\"")["distribution"]!.Text);

    private static JsonObject Config(string kind, string config) =>
        (JsonObject)LegacyConfig.Modernize(JsonReader.Read($$"""{"class_name": "{{kind}}", "config": { {{config}} } }"""))["config"]!;
}
