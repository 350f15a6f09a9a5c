using System.Text.RegularExpressions;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Generator;

/// <summary>What the README shows is what there is: its declarations and calls compile, and its piece of emitted code is emitted.</summary>
public sealed partial class ReadmeTests
{
    private const string Usings =
        "using System;\nusing System.Collections.Generic;\nusing System.Numerics.Tensors;\nusing System.Threading;\nusing Keras;\n";

    private static readonly string[] Blocks =
        [.. CSharpBlock().Matches(File.ReadAllText(Path.Combine(Root(), "README.md"))).Select(m => m.Groups[1].Value)];

    [Fact]
    public void DeclarationsAndCallsCompile()
    {
        string[] parts = [.. Blocks.Where(b => !IsEmitted(b)).SelectMany((b, i) => Parts(b, i))];
        Assert.True(parts.Length > 3, "The README shows no models.");
        CSharpCompilation compilation = GeneratorHarness.Compilation(parts);
        string file =
            ModelFiles.Write("resnet50.keras", ModelFiles.Zip(("config.json", ModelFiles.Mlp()), ("model.weights.h5", "weights")));
        GeneratorHarness.Driver().AddAdditionalTexts(ModelFiles.Texts(file))
            .RunGeneratorsAndUpdateCompilation(compilation, out Microsoft.CodeAnalysis.Compilation generated, out _);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }

    [Fact]
    public void TheEmittedPieceIsEmitted()
    {
        string emitted =
            string.Join("\n",
                GeneratorHarness.Emit(Usings + Blocks.First(b => b.Contains("class MnistCnn")).Replace("using Keras;", "")).Values);
        string[] missing =
            [.. Assert.Single(Blocks, IsEmitted).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !emitted.Contains(l))];
        Assert.Empty(missing);
    }

    /// <summary>A block's declarations, and its statements in a method that has what they work with.</summary>
    private static IEnumerable<string> Parts(string block, int number)
    {
        int statements = block.StartsWith("using var", StringComparison.Ordinal)
            ? 0
            : block.IndexOf("\nusing var", StringComparison.Ordinal);
        if (statements != 0)
            yield return Usings + (statements < 0 ? block : block[..statements]).Replace("using Keras;", "");
        if (statements >= 0)
            yield return $"{Usings}static class Block{number}\n{{\n    static void Run(float[,,] images, int[] labels, float[,,] testImages, int[] testLabels, float[] pixels, float[] scores, float[,] houses, float[] prices)\n    {{\n{block[statements..]}\n    }}\n}}";
    }

    private static bool IsEmitted(string block) => block.Contains("step.Arena");

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "KerasGen.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
