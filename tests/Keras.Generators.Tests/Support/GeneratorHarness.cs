using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Keras.Generators.Tests.Support;

/// <summary>Runs the generator over source as a compiler would.</summary>
internal static class GeneratorHarness
{
    // Faults in documentation comments are faults too.
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Layer).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(System.Numerics.Tensors.Tensor).Assembly.Location)];

    /// <summary>
    /// A library that holds <paramref name="sources"/>. Not reported is what no project sees: members without comments, packages for older
    /// platforms.
    /// </summary>
    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Declared" + Guid.NewGuid().ToString("N"),
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Parse, $"File{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999, optimizationLevel: OptimizationLevel.Release,
            specificDiagnosticOptions: [
                .. new[] { "CS1591", "CS1701",
                    "CS1702" }.Select(id => new KeyValuePair<string, ReportDiagnostic>(id, ReportDiagnostic.Suppress))]));

    /// <summary>The same with a reference to Keras.Runtime.Torch.</summary>
    public static CSharpCompilation WithTorch(CSharpCompilation compilation) => compilation.AddReferences(
        MetadataReference.CreateFromFile(typeof(Keras.Torch.ITorchModel).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location));

    /// <summary>A driver that tracks its steps.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new KerasGenerator().AsSourceGenerator()],
        parseOptions: Parse,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The files that the generator emits, by hint name.</summary>
    public static IReadOnlyDictionary<string, string> Emit(params string[] sources)
    {
        GeneratorDriverRunResult result = Driver().RunGenerators(Compilation(sources)).GetRunResult();
        if (result.Results[0].Exception is { } exception)
            throw new InvalidOperationException("The generator threw.", exception);
        return result.GeneratedTrees.ToDictionary(t => Path.GetFileName(t.FilePath), t => t.ToString());
    }

    /// <summary>The compilation with what the generator emits.</summary>
    public static CSharpCompilation Generate(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return driver.GetRunResult().Results[0].Exception is { } exception
            ? throw new InvalidOperationException("The generator threw.", exception)
            : (CSharpCompilation)generated;
    }

    /// <summary>
    /// Compiles sources and what the generator emits, in which the compiler must find nothing to say, with checks for overflow, and loads
    /// the program.
    /// </summary>
    public static Assembly Load(params string[] sources) => Load(Compilation(sources));

    /// <summary>
    /// The same with a reference to Keras.Runtime.Torch; libtorch is set up for its CPU as for every user of the device, since what the
    /// program then runs may come without one.
    /// </summary>
    public static Assembly LoadWithTorch(params string[] sources)
    {
        _ = Device.Torch("cpu");
        return Load(WithTorch(Compilation(sources)));
    }

    private static Assembly Load(CSharpCompilation compilation)
    {
        CSharpCompilation generated = Generate(compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));
        AssertClean(generated);
        using var stream = new MemoryStream();
        EmitResult result = generated.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return Assembly.Load(stream.ToArray());
    }

    /// <summary>Sees to it that there are no errors and warnings.</summary>
    public static void AssertClean(CSharpCompilation compilation)
    {
        string[] complaints = [.. Complaints(compilation)];
        Assert.True(complaints.Length == 0, string.Join("\n", complaints));
    }

    /// <summary>Errors and warnings with the lines that they are about.</summary>
    private static IEnumerable<string> Complaints(CSharpCompilation compilation) =>
        from d in compilation.GetDiagnostics()
        where d.Severity >= DiagnosticSeverity.Warning
        select $"{d}: {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}";
}
