namespace Keras.Generators.Tests.Declarations;

/// <summary>What configurations of layers may say besides their arguments: element types, and options that have one value here.</summary>
public class ConfigArgumentsTests
{
    [Theory]
    [InlineData("Dense", "\"units\": 2", "mixed_float16")]
    [InlineData("CategoryEncoding", "\"num_tokens\": 9", "int64")]
    [InlineData("Hashing", "\"num_bins\": 9", "int32")]
    [InlineData("Resizing", "\"height\": 2, \"width\": 2", "uint8")]
    public void LayersTakeTheTypesOfTheirDefinitions(string kind, string arguments, string type)
    {
        Assert.Empty(Declare.Configured("4, 4, 1", Layer(kind, arguments, type)).Problems);
        Assert.Empty(
            Declare.Configured("3, 4, 4, 1",
                $$"""{"class_name": "TimeDistributed", "config": {"layer": {{Layer(kind, arguments, type)}}} }""").Problems);
    }

    [Theory]
    [InlineData("Dense", "\"units\": 2", "int32")]
    [InlineData("Dense", "\"units\": 2", "float64")]
    [InlineData("CategoryEncoding", "\"num_tokens\": 9", "uint8")]
    [InlineData("Resizing", "\"height\": 2, \"width\": 2", "uint64")]
    public void OtherTypesAreNamed(string kind, string arguments, string type) =>
        Assert.Contains($"'layer' ({kind}): dtype {type}",
            Assert.Single(Declare.Configured("4, 4, 1", Layer(kind, arguments, type)).Problems).Message);

    [Theory]
    [InlineData("Hashing", "\"num_bins\": 9, \"sparse\": false", "")]
    [InlineData("Hashing", "\"num_bins\": 9, \"sparse\": true", "sparse true")]
    [InlineData("IntegerLookup", "\"vocabulary\": [3], \"vocabulary_dtype\": \"int64\"", "")]
    [InlineData("IntegerLookup", "\"vocabulary\": [3], \"vocabulary_dtype\": \"int32\"", "vocabulary_dtype \"int32\"")]
    [InlineData("Dense", "\"units\": 2, \"quantization_config\": null", "")]
    [InlineData("Dense", "\"units\": 2, \"quantization_config\": {\"class_name\": \"Int8QuantizationConfig\", \"config\": {} }",
        "quantization_config Int8QuantizationConfig")]
    [InlineData("Dense", "\"units\": 2, \"stateful\": false", "stateful false")]
    public void OptionsHaveTheValueThatIsFixed(string kind, string arguments, string named)
    {
        string[] said = [.. Declare.Configured("4, 4, 1", Layer(kind, arguments, "float32")).Problems.Select(p => p.Message)];
        Assert.Equal(named.Length == 0 ? [] : [$"m.keras uses what can't be compiled yet: 'layer' ({kind}): {named}."], said);
    }

    private static string Layer(string kind, string arguments, string type) =>
        $$"""{"class_name": "{{kind}}", "config": {"name": "layer", {{arguments}}, "dtype": {"class_name": "DTypePolicy", "config": {"name": "{{type}}"} } } }""";
}
