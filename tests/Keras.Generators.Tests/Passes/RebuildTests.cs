namespace Keras.Generators.Tests.Passes;

using CsCheck;
using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Ir;

/// <summary>Getting a graph ready for kernels changes no value.</summary>
public sealed class RebuildTests
{
    [Fact]
    public void Random_graphs_keep_their_values() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var b = new GraphBuilder();
            IReadOnlyList<Value> values = RandomGraph.Build(b, seed, 20);
            for (int i = 0; i < values.Count; i++)
                b.SetResult(ResultRole.Output, i, values[i]);
            var random = new Random(seed);
            var parameters = RandomGraph.Parameters(b).Select((p, i) => (p, i)).ToDictionary(
                x => (ParameterRole.Input, x.i), x => NdArray.Random(DimCode.Evaluate(x.p.Shape, Evaluation.Symbols), random));
            Graph before = b.ToGraph(), after = Rebuild.ForKernels(before);
            NdArray[] expected = Evaluator.Run(before, Evaluation.Symbols, parameters),
                actual = Evaluator.Run(after, Evaluation.Symbols, parameters);
            Assert.Equal(before.Results.Count, after.Results.Count);
            foreach (GraphResult result in before.Results)
            {
                NdArray right = expected[result.Node],
                    ours = actual[after.Results.Single(r => r.Role == result.Role && r.Index == result.Index).Node];
                Assert.All(right.Data.Zip(ours.Data),
                    pair => Assert.True(!double.IsFinite(pair.First)
                        || Math.Abs(pair.First - pair.Second) <= 1e-9 * (1 + Math.Abs(pair.First))));
            }

            Assert.DoesNotContain(after.Nodes, n => n.Op is StopGradient);
        },
        iter: 50);

    [Fact]
    public void Outputs_that_share_memory_get_their_own()
    {
        var b = new GraphBuilder();
        Value x = b.Parameter(ParameterRole.Input, 0, "x", new TensorType([Dim.Batch, 4]));
        Value y = b.Tanh(x);
        b.SetResult(ResultRole.Output, 0, y);
        b.SetResult(ResultRole.Output, 1, b.Reshape(y, [Dim.Batch, 2, 2]));
        b.SetResult(ResultRole.Output, 2, x);
        Graph graph = Rebuild.ForKernels(b.ToGraph());
        Assert.Equal(["tanh", "copy", "copy"], graph.Results.Select(r => graph.Nodes[r.Node].Op.Name));
    }
}
