namespace Keras.Generators.Tests.Ir;

using CsCheck;
using Keras.Generators.Ir;
using Keras.Generators.Passes;

/// <summary>A simplified graph computes what the literal one does, on random graphs, and so do their derivatives.</summary>
public sealed class SimplifierPropertyTests
{
    private const int Operations = 25;

    [Fact]
    public void Random_graphs_keep_their_values() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            (GraphBuilder simple, GraphBuilder literal) = (new(), new(simplify: false));
            Compare(
                (simple, RandomGraph.Build(simple, seed, Operations)),
                (literal, RandomGraph.Build(literal, seed, Operations)), seed);
            Assert.True(simple.Count <= literal.Count);
        },
        iter: 200);

    [Fact]
    public void Random_graphs_keep_their_derivatives() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            (GraphBuilder simple, GraphBuilder literal) = (new(), new(simplify: false));
            Compare((simple, Gradients(simple, seed)), (literal, Gradients(literal, seed)), seed);
        },
        iter: 100);

    private static Value[] Gradients(GraphBuilder b, int seed)
    {
        Value sum = b.Constant(0);
        foreach (Value value in RandomGraph.Build(b, seed, Operations))
            sum += b.Sum(b.Sine(value), [.. Enumerable.Range(0, value.Shape.Rank)]);
        return Differentiation.Gradients(b, sum, RandomGraph.Parameters(b));
    }

    private static void Compare(
        (GraphBuilder Builder, IReadOnlyList<Value> Values) simple, (GraphBuilder Builder, IReadOnlyList<Value> Values) literal, int seed)
    {
        Assert.Equal(literal.Values.Select(v => v.Type), simple.Values.Select(v => v.Type));
        var random = new Random(seed);
        var parameters = RandomGraph.Parameters(literal.Builder).Select((p, i) => (p, i)).ToDictionary(
            x => (ParameterRole.Input, x.i), x => NdArray.Random(DimCode.Evaluate(x.p.Shape, Evaluation.Symbols), random));
        NdArray[] expected = Values(literal.Builder, literal.Values, parameters),
            actual = Values(simple.Builder, simple.Values, parameters);
        for (int i = 0; i < expected.Length; i++)
        {
            for (int at = 0; at < expected[i].Data.Length; at++)
            {
                double right = expected[i].Data[at], ours = actual[i].Data[at];
                // Rules take operands to be finite.
                if (double.IsFinite(right))
                    Assert.True(Math.Abs(right - ours) <= 1e-9 * (1 + Math.Abs(right)),
                        $"Seed {seed}, value {i}, element {at}: {right} became {ours}.");
            }
        }
    }

    private static NdArray[] Values(GraphBuilder b, IReadOnlyList<Value> values, Dictionary<(ParameterRole, int), NdArray> parameters)
    {
        for (int i = 0; i < values.Count; i++)
            b.SetResult(ResultRole.Output, i, values[i]);
        Graph graph = b.ToGraph();
        NdArray[] all = Evaluator.Run(graph, Evaluation.Symbols, parameters);
        return [.. graph.Results.Select(r => all[r.Node])];
    }
}
