using System.Collections.Immutable;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Generator;

/// <summary>Classes that files declare: what is emitted, and what runs again after an edit.</summary>
public class KerasModelTests
{
    private const string Trained = """{"loss": "sparse_categorical_crossentropy", "optimizer": "adam", "metrics": ["accuracy"]}""";

    [Fact]
    public void AFileIsADeclaration()
    {
        var files = Emit("[KerasModel(\"model.keras\")] public partial class M;", ModelFiles.Keras(ModelFiles.Mlp(compile: Trained)));
        Assert.Equal(["M.Cpu.g.cs", "M.Serialization.g.cs", "M.g.cs"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("LoadBesideProgram(new M(device), \"model.keras\", compile)", files["M.g.cs"]);
        Assert.Contains("ClassLabels y", files["M.g.cs"]);
        Assert.Contains("new global::Keras.Optimizer.Adam()", files["M.g.cs"]);
    }

    [Fact]
    public void EmbeddedWeightsAreAResource() => Assert.Contains(
        "LoadResource(new M(device), \"model.keras\", compile)",
        Emit("[KerasModel(\"model.keras\", Embed = true)] public partial class M;", ModelFiles.Keras(ModelFiles.Mlp()))["M.g.cs"]);

    [Fact]
    public void ATextHasNoWeights()
    {
        string text =
            Emit("[KerasModel(\"model.json\")] public partial class M;",
                ModelFiles.Write("model.json", System.Text.Encoding.UTF8.GetBytes(ModelFiles.Mlp())))["M.g.cs"];
        Assert.DoesNotContain("LoadPretrained", text);
    }

    [Fact]
    public void TheFolderOfAConfigurationIsOneToo() => Assert.Contains(
        "LoadBesideProgram(new M(device), \"unpacked\", compile)",
        Emit("[KerasModel(\"unpacked\")] public partial class M;",
            ModelFiles.Write("unpacked/config.json", System.Text.Encoding.UTF8.GetBytes(ModelFiles.Mlp())))["M.g.cs"]);

    [Fact]
    public void WhatTheClassSaysOfTrainingWins()
    {
        string text = Emit(
            "[KerasModel(\"model.keras\")] [Loss.MeanSquaredError, Optimizer.SGD(0.5)] public partial class M;",
            ModelFiles.Keras(ModelFiles.Mlp(compile: Trained)))["M.g.cs"];
        Assert.Contains("TargetData y", text);
        Assert.Contains("new global::Keras.Optimizer.SGD(0.5)", text);
        Assert.DoesNotContain("Accuracy", text);
    }

    [Theory]
    [InlineData("[KerasModel(\"other.keras\")]")]
    [InlineData("[KerasModel(\"model.keras\", Embed = true)] [Dense(3)]")]
    public void ABrokenOneKeepsItsMembers(string attributes)
    {
        var files = Emit($"{attributes} public partial class M;", ModelFiles.Keras(ModelFiles.Mlp()));
        Assert.Contains("was not compiled", Assert.Single(files).Value);
        Assert.Contains("public static M LoadPretrained(", files["M.g.cs"]);
    }

    [Fact]
    public void NothingRunsTwice()
    {
        string path = ModelFiles.Keras(ModelFiles.Mlp());
        GeneratorRunResult result = After(path, (c, d) => d.RunGenerators(c));
        AssertReasons(result, KerasGenerator.FileStep, IncrementalStepRunReason.Cached);
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AnEditElsewhereReadsNoFile()
    {
        string path = ModelFiles.Keras(ModelFiles.Mlp());
        foreach (GeneratorRunResult result in new[]
        {
            After(path, (c, d) => d.RunGenerators(c.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", GeneratorHarness.Parse)))),
            After(path,
                (c, d) => d.RunGenerators(
                    c.ReplaceSyntaxTree(c.SyntaxTrees[0],
                        CSharpSyntaxTree.ParseText("// A comment.\n" + c.SyntaxTrees[0], GeneratorHarness.Parse,
                            c.SyntaxTrees[0].FilePath)))),
        })
        {
            AssertReasons(result, KerasGenerator.FileStep, IncrementalStepRunReason.Cached);
            AssertReasons(result, KerasGenerator.DeclarationStep, IncrementalStepRunReason.Cached);
            AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached);
        }
    }

    [Fact]
    public void AnotherFileThatNoClassNamesIsNotRead() => Assert.Single(
        After(ModelFiles.Keras(ModelFiles.Mlp()),
            (c, d) => d.AddAdditionalTexts(ModelFiles.Texts("/nowhere/other.keras"))
                .RunGenerators(c)).TrackedSteps[KerasGenerator.FileStep]);

    [Fact]
    public void WeightsAloneChangeNothing()
    {
        string path = ModelFiles.Keras(ModelFiles.Mlp());
        GeneratorRunResult result = After(path, (c, d) =>
        {
            File.WriteAllBytes(path, ModelFiles.Zip(("config.json", ModelFiles.Mlp()), ("model.weights.h5", "other weights")));
            return d.ReplaceAdditionalText(Texts[path], Texts[path] = new ModelFiles.Additional(path)).RunGenerators(c);
        });
        AssertReasons(result, KerasGenerator.FileStep, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AnotherArchitectureIsCompiledAnew()
    {
        string path = ModelFiles.Keras(ModelFiles.Mlp());
        GeneratorRunResult result = After(path, (c, d) =>
        {
            File.WriteAllBytes(path, ModelFiles.Zip(("config.json", ModelFiles.Mlp(units: 5))));
            return d.ReplaceAdditionalText(Texts[path], Texts[path] = new ModelFiles.Additional(path)).RunGenerators(c);
        });
        AssertReasons(result, KerasGenerator.FileStep, IncrementalStepRunReason.Modified);
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Modified);
    }

    private static readonly Dictionary<string, AdditionalText> Texts = [];

    private static GeneratorRunResult After(string path, Func<CSharpCompilation, GeneratorDriver, GeneratorDriver> edit)
    {
        CSharpCompilation compilation = GeneratorHarness.Compilation("using Keras;\n[KerasModel(\"model.keras\")] public partial class M;");
        Texts[path] = new ModelFiles.Additional(path);
        GeneratorDriver driver = GeneratorHarness.Driver().AddAdditionalTexts([Texts[path]]).RunGenerators(compilation);
        GeneratorRunResult result = edit(compilation, driver).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result;
    }

    private static void AssertReasons(GeneratorRunResult result, string step, IncrementalStepRunReason reason) =>
        Assert.Equal(reason, Assert.Single(result.TrackedSteps[step].SelectMany(s => s.Outputs)).Reason);

    /// <summary>What is emitted, in which the compiler finds nothing to say.</summary>
    private static Dictionary<string, string> Emit(string source, params string[] paths)
    {
        GeneratorDriver driver = GeneratorHarness.Driver().AddAdditionalTexts(ModelFiles.Texts(paths))
            .RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compilation("using Keras;\n" + source),
                out Microsoft.CodeAnalysis.Compilation generated, out ImmutableArray<Diagnostic> _);
        GeneratorDriverRunResult result = driver.GetRunResult();
        Assert.Null(result.Results[0].Exception);
        GeneratorHarness.AssertClean((CSharpCompilation)generated);
        return result.GeneratedTrees.ToDictionary(t => Path.GetFileName(t.FilePath), t => t.ToString());
    }
}
