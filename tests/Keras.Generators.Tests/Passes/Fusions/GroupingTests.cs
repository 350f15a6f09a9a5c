using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Tests.Passes.Fusions;

/// <summary>What a step of a loop computes in one pass.</summary>
public class GroupingTests
{
    private const string End = "[Dense(2)] [Loss.MeanSquaredError]";

    [Theory]
    [InlineData("[Input(5, 3)] [LSTM(4)]", "Predict", 1)]
    [InlineData("[Input(5, 3)] [LSTM(4)]", "Train", 2)] // the gates, which are kept, and the states, which are computed of them
    [InlineData("[Input(5, 3)] [SimpleRNN(4)]", "Train", 1)]
    public void TheFormulasOfACellAreFewKernels(string cell, string function, int kernels)
    {
        IEnumerable<LoopPlan> loops = Functions.Of($"{cell} {End}", function).Plan.Loops.Values;
        Assert.Equal(kernels, loops.Max(loop => loop.Kernels.Kernels.Count(k => k.Anchor < 0 && IsFormula(loop, k))));
    }

    [Fact]
    public void WhatOnlyTheGroupReadsIsNotStored()
    {
        LoopPlan loop = Functions.Of("[Input(5, 3)] [LSTM(4)] [Dense(2)]", "Predict").Plan.Loops.Values.Single();
        Kernel group = Assert.Single(loop.Kernels.Kernels, k => k.Space is not null);
        // The two states, and none of the gates.
        Assert.Equal(2, group.Targets.Count());
    }

    [Fact]
    public void AStateThatIsReadBeforeItIsReplacedNeedsNoCopy()
    {
        foreach (LoopPlan loop in Loops($"[Input(5, 3)] [LSTM(4)] {End}"))
            Assert.DoesNotContain(loop.Carries, c => c.Kind == CarryKind.Copied);
    }

    /// <summary>
    /// A kernel comes after all that it reads, which nothing has been written over since, and nobody reads what stays in registers.
    /// </summary>
    [Theory]
    [InlineData("[Input(5, 3)] [LSTM(4, dropout: 0.2, recurrentDropout: 0.3)]")]
    [InlineData("[Input(5, 3)] [GRU(4)]")]
    [InlineData("[Input(5, 3)] [GRU(4, resetAfter: false)]")]
    [InlineData("[Input(5, 3)] [SimpleRNN(4, returnSequences: true)] [LSTM(3)]")]
    [InlineData("[Input(4, 6, 6, 2)] [ConvLSTM2D(3, 3)] [Flatten]")]
    public void EveryKernelHasItsOperands(string layers)
    {
        foreach (LoopPlan loop in Loops($"{layers} {End}"))
        {
            Graph body = loop.Scan.Body;
            int Value(int node) => body.Nodes[node].Op is Keras.Generators.Ir.Reshape ? Value(body.Nodes[node].Operands[0]) : node;
            Dictionary<int, int> holds =
                Enumerable.Range(0, body.Nodes.Count).Where(n => body.Nodes[n].Op.IsGiven).ToDictionary(loop.Kernels.Storage);
            bool IsThere(int node) => holds.TryGetValue(loop.Kernels.Storage(node), out int value) && value == Value(node);
            foreach (Kernel kernel in loop.Kernels.Kernels)
            {
                Assert.All(kernel.Reads, r => Assert.True(loop.Kernels.InMemory[r] && IsThere(r), $"{layers}: node {r}"));
                Assert.All(kernel.Targets, t => Assert.True(loop.Kernels.InMemory[t]));
                foreach (int written in loop.Kernels.Written(kernel))
                    holds[loop.Kernels.Storage(written)] = written;
            }

            Assert.All(body.Results, r => Assert.True(IsThere(r.Node)));
        }
    }

    private static bool IsFormula(LoopPlan loop, Kernel kernel) =>
        loop.Scan.Body.Nodes[kernel.Target].Op is { } op && (op.IsElementwise || op is Keras.Generators.Ir.Concatenate);

    private static IEnumerable<LoopPlan> Loops(string attributes) =>
        Functions.All(attributes).SelectMany(f => f.Function.Plan.Loops.Values);
}
