using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Keras.Generators.Declarations.Config;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Keras.Conformance.Compiling;

/// <summary>Compiles what was emitted for many cases into one assembly and loads it.</summary>
internal static class Assembler
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.None);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Empty", [],
        [
            .. Net100.References.All,
            .. ((Type[])[typeof(Layer), typeof(System.Numerics.Tensors.Tensor), typeof(Torch.ITorchModel),
                typeof(TorchSharp.torch)]).Select(t => MetadataReference.CreateFromFile(t.Assembly.Location)),
        ],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            optimizationLevel: OptimizationLevel.Release, warningLevel: 0, concurrentBuild: true));

    /// <summary>The optimizers and metrics of the runtime.</summary>
    public static RuntimeTypes Runtime { get; } = RuntimeTypes.Of(Empty);

    /// <summary>Compiles; yields the models' types and, for those whose code isn't C#, what the compiler said.</summary>
    public static (Assembly? Assembly, IReadOnlyDictionary<string, string> Errors) Compile(IReadOnlyList<Declared> cases)
    {
        var errors = new Dictionary<string, string>();
        while (true)
        {
            SyntaxTree[] trees = [.. cases.Where(c => !errors.ContainsKey(c.ClassName)).SelectMany(c =>
                c.Sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, Parse, $"{c.ClassName}/{s.HintName}"))
                    .Append(CSharpSyntaxTree.ParseText($"namespace {CaseCompiler.Namespace}; public partial class {c.ClassName};", Parse,
                        $"{c.ClassName}/declaration")))];
            if (trees.Length == 0)
                return (null, errors);
            using var stream = new MemoryStream();
            EmitResult result = Empty.WithAssemblyName("Cases" + Guid.NewGuid().ToString("N")).AddSyntaxTrees(trees).Emit(stream);
            if (result.Success)
                return (Assembly.Load(stream.ToArray()), errors);
            ImmutableArray<Diagnostic> found = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
            foreach (Diagnostic diagnostic in found)
                errors.TryAdd(diagnostic.Location.SourceTree?.FilePath.Split('/')[0] ?? "", $"what was emitted isn't C#: {diagnostic}");
            if (found.Length == 0 || errors.ContainsKey(""))
                throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        }
    }
}
