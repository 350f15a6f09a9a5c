using Basic.Reference.Assemblies;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Declarations.Files;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Declarations;

/// <summary>Compiles declarations against the real runtime and reads them as the compiler does.</summary>
internal static class Declare
{
    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(Layer).Assembly.Location);

    public static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create(
            "Declared",
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, new CSharpParseOptions(LanguageVersion.Preview), path: $"Source{i}.cs")),
            [.. Net100.References.All, Runtime],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A class <c>M</c> with these attributes.</summary>
    public static ModelDeclaration Model(string attributes) => Read($"using Keras;\n\n[Sequential]\n{attributes}\npublic partial class M;");

    public static ModelDeclaration Read(string source, string name = "M")
    {
        CSharpCompilation compilation = Compile(source);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return ClassReader.Read(compilation.GetTypeByMetadataName(name)!);
    }

    /// <summary>The layer graph of a class with these attributes.</summary>
    public static ModelGraph Graph(string attributes) => SequentialGraph.Build(Model(attributes));

    /// <summary>The layer graph of a Sequential that a configuration describes: wrappers hold objects, which attributes can't.</summary>
    /// <param name="shape">The shape of a sample, as in JSON: <c>4, null</c>.</param>
    /// <param name="layers">Each layer, <c>{"class_name", "config"}</c>.</param>
    /// <param name="type">The input's element type.</param>
    public static ModelGraph Configured(string shape, string layers, string type = "float32")
    {
        string input =
            $$"""{"class_name": "InputLayer", "config": {"name": "input", "dtype": "{{type}}", "batch_shape": [null, {{shape}}] } }""";
        string json = $$"""{"module": "keras", "class_name": "Sequential", "config": {"name": "m", "layers": [{{input}}, {{layers}}] } }""";
        return FromFile(json);
    }

    /// <summary>The layer graph of a file with this configuration.</summary>
    public static ModelGraph FromFile(string json) =>
        FunctionalGraph.Build(
            ConfigReader.Read(new ModelFile("m.keras", json), new ClassInfo("", [], "M", "public", true, true), new RuntimeTypes([]), 0));

    /// <summary>The layer graph, which must have no problem.</summary>
    public static ModelGraph Sound(string attributes) => Sound(Graph(attributes));

    /// <summary>The layer graph, which must have no problem.</summary>
    public static ModelGraph Sound(ModelGraph graph)
    {
        Assert.Empty(graph.Problems);
        Assert.False(graph.IsBroken);
        return graph;
    }
}
