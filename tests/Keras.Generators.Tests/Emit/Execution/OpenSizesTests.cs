using System.Numerics.Tensors;
using System.Reflection;
using CsCheck;
using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>
/// Random layers with random options over sizes that only the data tell: the shape that comes out is the one that the compiler says, and
/// what comes out is what the same model gives that is compiled for the data's sizes.
/// </summary>
public class OpenSizesTests
{
    private const int Drawn = 200, Run = 32, Samples = 2;
    private const ulong Seed = 20;
    private const double Tolerance = 1e-4;

    [Fact]
    public void WhatComesOutHasTheShapeThatTheCompilerSays()
    {
        (ModelOfOpenSizes Model, ModelGraph Open, ModelGraph Closed)[] sound = [.. Sound().Take(Run)];
        Assert.Equal(Run, sound.Length);
        Assembly program = GeneratorHarness.Load("using Keras;\n" + string.Join("\n", sound.SelectMany(
            (m, i) => new[] { $"[Sequential] {m.Model.Attributes} public partial class Open{i};",
                $"[Sequential] {m.Model.Closed} public partial class Closed{i};" })));
        var faults = new List<string>();
        for (int i = 0; i < sound.Length; i++)
        {
            (ModelOfOpenSizes model, ModelGraph open, ModelGraph closed) = sound[i];
            Tensor<float> answer = Predict(program.GetType($"Open{i}")!, model.Sizes),
                expected = Predict(program.GetType($"Closed{i}")!, model.Sizes);
            int[] inferred = Inferred(open, model.Sizes), known = Inferred(closed, model.Sizes),
                lengths = [.. answer.Lengths.ToArray().Select(n => (int)n)];
            if (!lengths.SequenceEqual(inferred) || !lengths.SequenceEqual(known))
                faults.Add(
                    $"{model.Attributes} of {string.Join(", ", model.Sizes)}: [{string.Join(", ", lengths)}], not [{string.Join(", ", inferred)}], nor [{string.Join(", ", known)}]");
            else if (Error([.. expected], [.. answer]) is var error && !(error < Tolerance))
                faults.Add($"{model.Attributes} of {string.Join(", ", model.Sizes)}: other numbers, by {error}");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>Those that the compiler takes both with open sizes and with those of the data.</summary>
    private static IEnumerable<(ModelOfOpenSizes Model, ModelGraph Open, ModelGraph Closed)> Sound()
    {
        ModelOfOpenSizes[] drawn = ModelOfOpenSizes.Any.Array[Drawn].Generate(new PCG(1, Seed), null, out _);
        CSharpCompilation compilation = Declare.Compile("using Keras;\n" + string.Join("\n", drawn.SelectMany(
            (m, i) => new[] { $"[Sequential] {m.Attributes} public partial class Open{i};",
                $"[Sequential] {m.Closed} public partial class Closed{i};" })));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        ModelGraph Graph(string name) => SequentialGraph.Build(ClassReader.Read(compilation.GetTypeByMetadataName(name)!));
        return drawn.Select((m, i) => (m, Graph($"Open{i}"), Graph($"Closed{i}"))).Where(m => !m.Item2.IsBroken && !m.Item3.IsBroken);
    }

    private static int[] Inferred(ModelGraph graph, int[] sizes)
    {
        var symbols = new Dictionary<string, long> { ["batch"] = Samples };
        foreach ((Keras.Generators.Ir.Dim dim, int size) in graph.Inputs[0].Shape.Skip(1).Zip(sizes))
        {
            foreach (string symbol in dim.Symbols)
                symbols[symbol] = size;
        }

        return DimCode.Evaluate(graph.Outputs[0].Shape, symbols);
    }

    private static Tensor<float> Predict(Type type, int[] sizes)
    {
        using var model = (Model)Activator.CreateInstance(type, [null, 1])!;
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, Samples * sizes.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle() * 2)];
        MethodInfo predict = type.GetMethods().Single(m => m.Name == "Predict" && m.ReturnType == typeof(Tensor<float>));
        object?[] arguments = [.. predict.GetParameters().Select(p => p.Name switch
        {
            "verbose" => Verbosity.Silent,
            "cancellationToken" => CancellationToken.None,
            _ => p.ParameterType == typeof(InputData) ? new InputData(values, [Samples, .. sizes]) : (object?)null,
        })];
        return (Tensor<float>)predict.Invoke(model, arguments)!;
    }

    /// <summary>The largest error, relative to the largest number.</summary>
    private static double Error(float[] expected, float[] actual) =>
        expected.Zip(actual, (e, a) => e.Equals(a) ? 0.0 : Math.Abs(e - a)).DefaultIfEmpty(0)
            .Max() / Math.Max(1e-3, expected.Select(e => Math.Abs((double)e)).DefaultIfEmpty(0).Max());
}
