using Keras.Generators.Compilation;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Declarations.Files;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Tests.Declarations;

/// <summary>How configurations say what layers are called with.</summary>
public class ConfigCallTests
{
    private const string Inputs =
        """{"class_name": "InputLayer", "name": "a", "config": {"name": "a", "batch_shape": [null, 4]}, "inbound_nodes": []}, {"class_name": "InputLayer", "name": "b", "config": {"name": "b", "batch_shape": [null, 4]}, "inbound_nodes": []}""";

    [Fact]
    public void A_model_that_is_called_twice_is_told_by_its_calls()
    {
        string inner =
            """{"layers": [{"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 4]}, "inbound_nodes": []}, {"class_name": "Activation", "name": "act", "config": {"name": "act", "activation": "relu"}, "inbound_nodes": [{"args": [@x], "kwargs": {}}]}], "input_layers": [["x", 0, 0]], "output_layers": [["act", 0, 0]]}""";
        Wiring wiring =
            Read(
                $$"""{{Inputs}}, {"class_name": "Functional", "name": "tower", "config": {{inner}}, "inbound_nodes": [{"args": [@a], "kwargs": {"mask": null} }, {"args": [@b], "kwargs": {} }]}, {{Op("Subtract", "@tower:0, @tower:1")}}""", "subtract");
        // a, b, the tower on a, the tower on b, their difference.
        Assert.Equal([0, 1, 2, 2, 3], wiring.Calls.Select(c => c.Declaration));
        Assert.Equal([new TensorRef(2), new TensorRef(3)], wiring.Calls[4].Inputs);
    }

    [Fact]
    public void Constants_stand_among_the_tensors()
    {
        Wiring wiring =
            Read(
                $$"""{{Inputs}}, {{Op("Add", """@a, {"class_name": "__numpy__", "config": {"value": [[1.5, 2], [3, 4]], "dtype": "float32"}}""")}}""", "add");
        LayerCall call = wiring.Calls[2];
        Assert.Equal(new ArrayValue([2, 2], [1.5, 2, 3, 4], "float32"), call.Arguments["x2"]);
        Assert.Equal(new TensorValue(0), call.Arguments["x1"]);
    }

    [Fact]
    public void An_index_keeps_its_slices_and_new_axes()
    {
        Wiring wiring =
            Read(
                $$"""{{Inputs}}, {{Op("GetItem", """@a, [{"class_name": "__ellipsis__", "config": {}}, null, {"class_name": "__slice__", "config": {"start": 1, "stop": null, "step": 2}}]""")}}""", "getitem");
        Assert.Equal("[..., null, 1::2]", wiring.Calls[2].Arguments["key"]!.Text);
    }

    [Fact]
    public void Keras_2_names_tensors_in_lists()
    {
        Wiring wiring =
            Read(
                $$"""{{Inputs}}, {"class_name": "Add", "name": "add", "config": {"name": "add", "trainable": true}, "inbound_nodes": [[["a", 0, 0, {}], ["b", 0, 0, {"training": true}]]]}""", "add");
        Assert.Equal([new TensorRef(0), new TensorRef(1)], wiring.Calls[2].Inputs);
        Assert.Equal(new ListValue([new TensorValue(0), new TensorValue(1)]), wiring.Calls[2].Arguments["inputs"]);
    }

    [Fact]
    public void What_a_layer_has_no_name_for_is_a_problem()
    {
        ModelDeclaration declaration =
            ReadDeclaration(
                $$"""{{Inputs}}, {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 2}, "inbound_nodes": [{"args": [@a], "kwargs": {"initial_state": @b} }]}""", "d");
        Assert.Contains("'d' called with initial_state", Assert.Single(declaration.Problems).Message);
    }

    [Theory]
    [InlineData("4, 5", "'d' (Dense) can't be called on 'c' (None, 5): its first call made kernel as (4, 2), but this one needs (5, 2).")]
    [InlineData("4, 4", "")]
    public void A_further_call_must_fit_the_weights(string units, string said)
    {
        string[] sizes = units.Split(", ");
        string dense = """{"class_name": "Dense", "name": "NAME", "config": {"name": "NAME", "units": UNITS}, "inbound_nodes": [CALLS]}""";
        string Dense(string name, string count, params string[] inputs) =>
            dense.Replace("NAME", name, StringComparison.Ordinal).Replace("UNITS", count, StringComparison.Ordinal)
            .Replace("CALLS", string.Join(", ", inputs.Select(i => $$"""{"args": [@{{i}}], "kwargs": {} }""")), StringComparison.Ordinal);
        ModelGraph graph =
            FunctionalGraph.Build(ReadDeclaration($"{Inputs}, {Dense("c", sizes[1], "a")}, {Dense("d", "2", "b", "c")}", "d"));
        Assert.Equal(said, string.Join(" ", graph.Problems.Select(p => p.Message)));
    }

    [Fact]
    public void What_needs_a_number_of_samples_is_a_problem()
    {
        ModelGraph graph = FunctionalGraph.Build(ReadDeclaration($"{Inputs}, {Op("Matmul", "@a, @b")}", "matmul"));
        Assert.Equal("'matmul' (keras.ops.Matmul) on Input (None, 4) needs as many samples as 4 in every batch.",
            Assert.Single(graph.Problems).Message);
    }

    [Theory]
    [InlineData("Transpose", "@a", "(4, batch)")]
    [InlineData("Sum", "@a", "()")]
    [InlineData("Inner", "@a, @b", "(batch, batch)")]
    public void An_output_has_the_samples_on_its_first_axis_alone(string kind, string arguments, string shape)
    {
        ModelGraph graph = FunctionalGraph.Build(ReadDeclaration($"{Inputs}, {Op(kind, arguments)}", kind.ToLowerInvariant()));
        Assert.Equal(
            $"'{kind.ToLowerInvariant()}' (keras.ops.{kind}) makes {shape}, which can't be an output of a model: an output has the samples on its first axis and on no other.",
            Assert.Single(graph.Problems).Message);
    }

    [Fact]
    public void Part_of_the_samples_finds_room_where_all_do()
    {
        string roll =
            """{"module": "keras.src.ops.numpy", "class_name": "Roll", "name": "roll", "config": {"name": "roll", "shift": 1, "axis": 0}, "inbound_nodes": [{"args": [@a], "kwargs": {} }]}""";
        ModelGraph graph = Declare.Sound(FunctionalGraph.Build(ReadDeclaration($"{Inputs}, {roll}", "roll")));
        Assert.All(ModelCompiler.Compile(graph).Functions, f => Assert.NotEmpty(f.Graph.Nodes));
    }

    private static string Op(string kind, string arguments) =>
        $$"""{"module": "keras.src.ops.numpy", "class_name": "{{kind}}", "name": "{{kind.ToLowerInvariant()}}", "config": {"name": "{{kind.ToLowerInvariant()}}"}, "inbound_nodes": [{"args": [{{arguments}}], "kwargs": {} }]}""";

    [Theory]
    [InlineData("2.15.0", true)]
    [InlineData("3.0.5", false)]
    [InlineData(null, false)]
    public void Words_of_Keras_2_are_read_in_its_own_files(string? version, bool isLegacy)
    {
        JsonValue model =
            JsonReader.Read(
                """{"module": "keras", "class_name": "Sequential", "config": {"layers": [{"class_name": "LeakyReLU", "config": {"alpha": 0.5}}]} }""");
        Assert.Equal(isLegacy, LegacyConfig.IsLegacy(model, version));
        Assert.Equal(0.5, (LegacyConfig.Modernize(model)["config"]!["layers"]!.Items[0]["config"]!["negative_slope"] as JsonNumber)?.Value);
    }

    [Theory]
    [InlineData("""{"class_name": "Functional", "config": {} }""", true)]
    [InlineData("""{"module": "tf_keras.src.engine.functional", "class_name": "Functional", "config": {} }""", true)]
    [InlineData("""{"module": "keras", "class_name": "Sequential", "config": {"layers": [{"class_name": "InputLayer", "config": {"batch_input_shape": [null, 4]}}]} }""", true)]
    [InlineData("""{"module": "keras", "class_name": "Sequential", "keras_version": "2.11.0", "config": {} }""", true)]
    [InlineData("""{"module": "keras", "class_name": "Sequential", "config": {"layers": [{"class_name": "InputLayer", "config": {"batch_shape": [null, 4]}}]} }""", false)]
    public void Without_a_version_the_words_tell(string config, bool isLegacy) =>
        Assert.Equal(isLegacy, LegacyConfig.IsLegacy(JsonReader.Read(config), null));

    [Theory]
    [InlineData("""{"z": ["first", 0, 0], "Y": ["second", 0, 0]}""", "Y=second, z=first")]
    [InlineData("""{"second": ["first", 0, 0], "first": ["second", 0, 0]}""", "first=second, second=first")]
    [InlineData("""[["second", 0, 0], ["first", 0, 0]]""", "second=second, first=first")]
    [InlineData("""["first", 0, 0]""", "first=first")]
    public void Outputs_in_a_dictionary_are_called_by_its_keys(string outputs, string expected)
    {
        string Layer(string name) =>
            $$"""{"class_name": "Activation", "name": "{{name}}", "config": {"name": "{{name}}", "activation": "relu"}, "inbound_nodes": [{"args": [@a], "kwargs": {} }]}""";
        ModelDeclaration declaration = ReadDeclaration($"{Inputs}, {Layer("first")}, {Layer("second")}", "first", outputs);
        Wiring wiring = Assert.IsType<Wiring>(declaration.Wiring);
        Assert.Equal(expected,
            string.Join(", ",
                wiring.Outputs.Select(
                    o =>
                        $"{o.Name}={LayerDefinition.Name.Read(declaration.Declarations[wiring.Calls[o.Tensor.Layer].Declaration].Arguments)}")));
    }

    [Fact]
    public void Outputs_of_one_layer_have_names_of_their_own_and_are_logged_under_one()
    {
        string layer =
            """{"class_name": "Activation", "name": "first", "config": {"name": "first", "activation": "relu"}, "inbound_nodes": [{"args": [@a], "kwargs": {} }]}""";
        Wiring wiring =
            Assert.IsType<Wiring>(ReadDeclaration($"{Inputs}, {layer}", "first", """[["first", 0, 0], ["first", 0, 0]]""").Wiring);
        Assert.Equal(["first", "first_1"], wiring.Outputs.Select(o => o.Name));
        Assert.Equal(["first", "first"], wiring.Outputs.Select(o => o.LogName));
    }

    [Fact]
    public void Arrays_are_read_as_their_numbers()
    {
        string layer =
            """{"class_name": "Normalization", "name": "n", "config": {"name": "n", "axis": -1, "mean": {"class_name": "__numpy__", "config": {"value": [1, 2, 3, 4], "dtype": "float32"}}, "variance": {"class_name": "__tensor__", "config": {"value": [1, 1, 1, 4], "dtype": "float32"}}}, "inbound_nodes": [{"args": [@a], "kwargs": {} }]}""";
        ModelDeclaration declaration = ReadDeclaration($"{Inputs}, {layer}", "n");
        Assert.Empty(declaration.Problems);
        Assert.Equal("[1, 2, 3, 4]", declaration.Declarations[2].Arguments["mean"]!.Text);
    }

    private static Wiring Read(string layers, string output)
    {
        ModelDeclaration declaration = ReadDeclaration(layers, output);
        return declaration.Wiring ?? throw new InvalidOperationException(string.Join(" ", declaration.Problems.Select(p => p.Message)));
    }

    /// <summary><c>@name:node</c> is a tensor.</summary>
    private static ModelDeclaration ReadDeclaration(string layers, string output, string? outputs = null)
    {
        string json =
            $$"""{"class_name": "Functional", "config": {"name": "m", "layers": [{{layers}}], "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": {{outputs ?? $"[[\"{output}\", 0, 0]]"}}} }""";
        json = System.Text.RegularExpressions.Regex.Replace(json, "@([a-z]+)(?::([0-9]))?", m =>
            $$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{m.Groups[1].Value}}", {{(m.Groups[2].Success ? m.Groups[2].Value : "0")}}, 0]} }""");
        return ConfigReader.Read(new ModelFile("m.keras", json), new ClassInfo("", [], "M", "public", true, true), new RuntimeTypes([]), 0);
    }
}
