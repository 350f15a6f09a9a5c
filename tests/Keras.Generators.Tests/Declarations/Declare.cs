using Basic.Reference.Assemblies;
using Keras.Generators.Declarations;
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

    /// <summary>The layer graph, which must have no problem.</summary>
    public static ModelGraph Sound(string attributes)
    {
        ModelGraph graph = Graph(attributes);
        Assert.Empty(graph.Problems);
        Assert.False(graph.IsBroken);
        return graph;
    }
}
