using System.Collections;
using System.Reflection;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Generator;

/// <summary>What runs again after an edit: nothing but what the edit is about.</summary>
public class IncrementalTests
{
    private const string First =
        "using Keras;\n[Sequential] [Input(4)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy] public partial class First;";
    private const string Second =
        "using Keras;\nnamespace App;\n[Sequential] [Input(6, 6, 1)] [Conv2D(2, 3)] [Flatten] [Dense(1)] [Loss.MeanSquaredError] public partial class Second;";
    private const string Other = "public class Other { public int Number => 1; }";

    [Fact]
    public void NothingRunsTwiceForTheSameCompilation()
    {
        GeneratorRunResult result = After(c => c);
        Assert.All(result.TrackedSteps.Values.SelectMany(s => s).SelectMany(s => s.Outputs),
            o => Assert.True(o.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertOutputsCached(result);
    }

    [Fact]
    public void AnEditElsewhereStopsAtTheDeclarations()
    {
        foreach (GeneratorRunResult result in new[]
        {
            After(c => Replace(c, 2, Other.Replace('1', '2'))),
            After(c => Replace(c, 2, "")),
            After(c => c.AddSyntaxTrees(Tree("namespace App { public class Added; }", "Added.cs"))),
            After(c => c.WithOptions(c.Options.WithOptimizationLevel(OptimizationLevel.Debug))),
        })
        {
            AssertReasons(result, KerasGenerator.DeclarationStep, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged);
            AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
            AssertOutputsCached(result);
        }
    }

    [Fact]
    public void MovingTheClassChangesNothing()
    {
        GeneratorRunResult result =
            After(c => Replace(c, 0,
                "// A comment.\n\n" + First.Replace("using Keras;", "using Keras;\n\n/// <summary>Documented.</summary>")));
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertOutputsCached(result);
    }

    [Fact]
    public void AnArgumentChangesItsModelOnly()
    {
        GeneratorRunResult result = After(c => Replace(c, 1, Second.Replace("Dense(1)", "Dense(2)")));
        AssertReasons(result, KerasGenerator.DeclarationStep, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified);
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified);
    }

    /// <summary>A type that hides a name of the emitted code in one of two namespaces.</summary>
    [Fact]
    public void AHiddenNameChangesTheModelsThatItIsHiddenFrom()
    {
        GeneratorRunResult result = After(c => c.AddSyntaxTrees(Tree("namespace App { public class MatMul; }", "Added.cs")));
        AssertReasons(result, KerasGenerator.SourceStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified);
        Assert.Contains(result.GeneratedSources, s => s.SourceText.ToString().Contains("global::Keras.Cpu.MatMul.Multiply("));
    }

    [Fact]
    public void ReferencingTorchEmitsForIt()
    {
        GeneratorRunResult result =
            After(c => c.AddSyntaxTrees(Tree("namespace Keras.Torch { public interface ITorchModel; }", "Torch.cs")));
        AssertReasons(result, KerasGenerator.DeclarationStep, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged);
        Assert.Equal(["App.Second.Torch.g.cs", "First.Torch.g.cs"],
            result.GeneratedSources.Select(s => s.HintName).Where(n => n.Contains(".Torch.")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PipelinesHoldNoSymbolsOrSyntax()
    {
        GeneratorRunResult result = After(c => c);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string step in (string[])[KerasGenerator.DeclarationStep, KerasGenerator.SourceStep])
            Assert.All(result.TrackedSteps[step].SelectMany(s => s.Outputs), o => AssertPlain(o.Value, seen));
        Assert.True(seen.Count > 50, $"Only {seen.Count} objects were looked at.");
    }

    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum
            || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Microsoft.CodeAnalysis.Compilation or SemanticModel or Location or AttributeData
                or IOperation or Delegate, $"A {value.GetType()} is held.");
        if (value is IEnumerable elements)
        {
            foreach (object? element in elements)
                AssertPlain(element, seen);
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in
                type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                AssertPlain(field.GetValue(value), seen);
        }
    }

    private static GeneratorRunResult After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation compilation = GeneratorHarness.Compilation(First, Second, Other);
        GeneratorDriver driver = GeneratorHarness.Driver().RunGenerators(compilation);
        GeneratorRunResult result = driver.RunGenerators(edit(compilation)).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result;
    }

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, GeneratorHarness.Parse, path);

    private static CSharpCompilation Replace(CSharpCompilation compilation, int tree, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[tree], Tree(text, compilation.SyntaxTrees[tree].FilePath));

    /// <summary>The reasons of the two models' outputs.</summary>
    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] expected) =>
        Assert.Equal(expected, result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason));

    private static void AssertOutputsCached(GeneratorRunResult result) =>
        Assert.All(result.TrackedOutputSteps.Values.SelectMany(s => s).SelectMany(s => s.Outputs),
            o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
}
