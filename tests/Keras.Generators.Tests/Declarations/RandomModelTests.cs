using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Declarations;

/// <summary>What holds for any declaration, however little sense it makes.</summary>
public class RandomModelTests
{
    private const int Count = 400, Emitted = 60;

    [Fact]
    public void EveryDeclarationGivesAProblemOrAModelThatLowers()
    {
        CSharpCompilation compilation = Declare.Compile(Source(Count));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        int sound = 0;
        for (int i = 0; i < Count; i++)
        {
            ModelGraph graph = SequentialGraph.Build(ClassReader.Read(compilation.GetTypeByMetadataName($"Random{i}")!));
            Assert.Equal(graph.IsBroken, !graph.Problems.IsEmpty);
            Assert.Equal(graph, SequentialGraph.Build(ClassReader.Read(compilation.GetTypeByMetadataName($"Random{i}")!)));
            if (graph.IsBroken)
                continue;
            sound++;
            foreach (LoweringMode mode in Enum.GetValues<LoweringMode>())
            {
                LoweredModel lowered = ModelLowering.Lower(graph, mode);
                Assert.Equal(graph.Outputs[0].Shape, lowered.Outputs[0].Shape);
                Assert.Equal(mode != LoweringMode.Predict && graph.IsTrained, lowered.Loss is not null);
                Assert.All(lowered.Updates,
                    u => Assert.Equal(graph.Weights[u.Weight].Shape.Select(n => (long?)n), u.Next.Shape.Select(d => d.Constant)));
            }
        }

        Assert.InRange(sound, Count / 10, Count);
    }

    /// <summary>Sound models as well as the stubs of broken ones.</summary>
    [Fact]
    public void WhatIsEmittedCompilesWithoutAWarning()
    {
        CSharpCompilation compilation = GeneratorHarness.Compilation(Source(Emitted));
        GeneratorHarness.Driver()
            .RunGeneratorsAndUpdateCompilation(compilation, out Microsoft.CodeAnalysis.Compilation updated, out var reported);
        Assert.Empty(reported);
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.All(Enumerable.Range(0, Emitted),
            i => Assert.Contains(updated.GetTypeByMetadataName($"Random{i}")!.GetMembers(), m => m.Name == "Predict"));
    }

    private static string Source(int count) =>
        "using Keras;\n\n" + string.Join("\n\n", Enumerable.Range(0, count).Select(i => new RandomModel(i).Source($"Random{i}")));
}
