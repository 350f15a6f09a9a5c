namespace Keras.Generators.Tests.Declarations;

/// <summary>The element types that configurations declare layers with.</summary>
public class ElementTypeTests
{
    [Theory]
    [InlineData("Dense", "\"units\": 2", "mixed_float16")]
    [InlineData("CategoryEncoding", "\"num_tokens\": 9", "int64")]
    [InlineData("Hashing", "\"num_bins\": 9", "int32")]
    [InlineData("Resizing", "\"height\": 2, \"width\": 2", "uint8")]
    public void LayersTakeTheTypesOfTheirDefinitions(string kind, string arguments, string type)
    {
        Assert.Empty(Declare.Configured("4, 4, 1", Layer(kind, arguments, type)).Problems);
        Assert.Empty(Declare.Configured("3, 4, 4, 1", $$"""{"class_name": "TimeDistributed", "config": {"layer": {{Layer(kind, arguments, type)}}} }""").Problems);
    }

    [Theory]
    [InlineData("Dense", "\"units\": 2", "int32")]
    [InlineData("Dense", "\"units\": 2", "float64")]
    [InlineData("CategoryEncoding", "\"num_tokens\": 9", "uint8")]
    [InlineData("Resizing", "\"height\": 2, \"width\": 2", "uint64")]
    public void OtherTypesAreNamed(string kind, string arguments, string type) =>
        Assert.Contains($"'layer' ({kind}): dtype {type}", Assert.Single(Declare.Configured("4, 4, 1", Layer(kind, arguments, type)).Problems).Message);

    private static string Layer(string kind, string arguments, string type) =>
        $$"""{"class_name": "{{kind}}", "config": {"name": "layer", {{arguments}}, "dtype": {"class_name": "DTypePolicy", "config": {"name": "{{type}}"} } } }""";
}
