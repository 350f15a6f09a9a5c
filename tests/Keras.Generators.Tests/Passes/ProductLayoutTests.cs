namespace Keras.Generators.Tests.Passes;

using CsCheck;
using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Ir;

/// <summary>Products come into a form that kernels read and write, and stay the same products.</summary>
public sealed class ProductLayoutTests
{
    private static readonly Dim[] Sizes = [1, 2, 3, Dim.Batch];

    [Fact]
    public void Products_over_any_axes_between_any_transpositions_keep_their_values() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var b = new GraphBuilder();
            b.SetResult(ResultRole.Output, 0, RandomProduct(b, random));
            AssertSame(Rebuild.ForKernels(b.ToGraph()), random);
        },
        iter: 300);

    [Fact]
    public void Axes_in_any_order_become_readable()
    {
        var b = new GraphBuilder();
        Value left = Input(b, 0, [Dim.Batch, 3, 4, 2, 5]), right = Input(b, 1, [5, 6, 4, Dim.Batch, 3]);
        Value[] products =
        [
            b.DotGeneral(left, right, [4, 2], [0, 2], [0, 1], [3, 4]),
            b.DotGeneral(left, right, [2, 4, 1], [2, 0, 4], [0], [3]),
            b.DotGeneral(right, left, [2], [2], [3, 0], [0, 4]),
            b.DotGeneral(left, left, [1, 3], [1, 3], [0], [0]),
        ];
        for (int i = 0; i < products.Length; i++)
            b.SetResult(ResultRole.Output, i, products[i]);
        AssertSame(Rebuild.ForKernels(b.ToGraph()), new Random(1));
    }

    /// <summary>Heads lie between tokens and features in memory; nothing is copied to put them in front, there and back.</summary>
    [Fact]
    public void Attention_moves_nothing()
    {
        var b = new GraphBuilder();
        Value[] x = [.. Enumerable.Range(0, 3).Select(i => Input(b, i, [Dim.Batch, 7, 4, 5]))];
        Value[] heads = [.. x.Select(v => b.Transpose(v, [0, 2, 1, 3]))];
        Value weights = b.Tanh(b.DotGeneral(heads[0], heads[1], [3], [3], [0, 1], [0, 1]) * 0.5);
        Value mean = b.Transpose(b.DotGeneral(weights, heads[2], [3], [2], [0, 1], [0, 1]), [0, 2, 1, 3]);
        b.SetResult(ResultRole.Output, 0, mean);
        Value[] gradients = Differentiation.Gradients(b, b.Sum(mean * mean, 0, 1, 2, 3), x);
        for (int i = 0; i < gradients.Length; i++)
            b.SetResult(ResultRole.Output, i + 1, gradients[i]);
        Graph graph = AssertSame(Rebuild.ForKernels(b.ToGraph()), new Random(1));
        Assert.DoesNotContain(graph.Nodes, n => n.Op is Transpose);
        KernelGraph kernels = Fusion.Run(graph, new Staging(graph));
        // The scale and what follows it belong to the product of queries and keys.
        Assert.Contains(kernels.Kernels, k => k.Anchor >= 0 && graph.Nodes[k.Anchor].Op is DotGeneral { LeftBatch.Count: 2 });
    }

    [Fact]
    public void A_product_that_is_needed_as_it_is_too_is_computed_once()
    {
        var b = new GraphBuilder();
        Value product = b.DotGeneral(Input(b, 0, [Dim.Batch, 7, 4]), Input(b, 1, [Dim.Batch, 4, 5]), [2], [1], [0], [0]);
        b.SetResult(ResultRole.Output, 0, product);
        b.SetResult(ResultRole.Output, 1, b.Transpose(product, [0, 2, 1]));
        Graph graph = AssertSame(Rebuild.ForKernels(b.ToGraph()), new Random(1));
        Assert.Single(graph.Nodes, n => n.Op is DotGeneral or TransposedProduct);
    }

    private static Value Input(GraphBuilder b, int index, Shape shape) =>
        b.Parameter(ParameterRole.Input, index, $"x{index}", new TensorType(shape));

    private static Value RandomProduct(GraphBuilder b, Random random)
    {
        // The role of an axis: batch, contracting, free of the left, free of the right.
        (int Role, Dim Size)[] axes =
            [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => (random.Next(4), Sizes[random.Next(Sizes.Length)]))];
        int[] Side(int free) => Shuffled(Enumerable.Range(0, axes.Length).Where(a => axes[a].Role < 2 || axes[a].Role == free), random);
        int[] ofLeft = Side(2), ofRight = Side(3);
        int[] batch = Shuffled(Enumerable.Range(0, axes.Length).Where(a => axes[a].Role == 0), random),
            sums = Shuffled(Enumerable.Range(0, axes.Length).Where(a => axes[a].Role == 1), random);
        int[] At(int[] side, int[] of) => [.. of.Select(a => Array.IndexOf(side, a))];
        Value left = Input(b, 0, Shape.Of(ofLeft.Select(a => axes[a].Size))),
            right = Input(b, 1, Shape.Of(ofRight.Select(a => axes[a].Size)));
        (left, ofLeft) = Turned(b, left, ofLeft, random);
        (right, ofRight) = Turned(b, right, ofRight, random);
        Value product = b.DotGeneral(left, right, At(ofLeft, sums), At(ofRight, sums), At(ofLeft, batch), At(ofRight, batch));
        return random.Next(2) == 0 ? product : b.Transpose(product, Shuffled(Enumerable.Range(0, product.Shape.Rank), random));
    }

    private static (Value Value, int[] Axes) Turned(GraphBuilder b, Value value, int[] axes, Random random)
    {
        if (random.Next(2) == 0)
            return (value, axes);
        int[] permutation = Shuffled(Enumerable.Range(0, axes.Length), random);
        return (b.Transpose(value, permutation), [.. permutation.Select(a => axes[a])]);
    }

    private static int[] Shuffled(IEnumerable<int> numbers, Random random) => [.. numbers.OrderBy(_ => random.Next())];

    private static Graph AssertSame(Graph before, Random random)
    {
        Graph after = ProductLayout.Run(before);
        var parameters = before.Nodes.Select(n => n.Op).OfType<Parameter>()
            .ToDictionary(p => (p.Role, p.Index), p => NdArray.Random(DimCode.Evaluate(p.Type.Shape, Evaluation.Symbols), random));
        NdArray[] expected = Evaluator.Run(before, Evaluation.Symbols, parameters),
            actual = Evaluator.Run(after, Evaluation.Symbols, parameters);
        foreach (GraphResult result in before.Results)
        {
            NdArray reference = expected[result.Node], ours = actual[after.Results.Single(r => r.Index == result.Index).Node];
            Assert.Equal(reference.Shape, ours.Shape);
            Assert.All(reference.Data.Zip(ours.Data), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }

        foreach (Node node in after.Nodes.Where(n => n.Op is DotGeneral or TransposedProduct))
        {
            var transposed = node.Op as TransposedProduct;
            DotGeneral dot = transposed?.Dot ?? (DotGeneral)node.Op;
            ProductForm form = ProductForm.Of(
                dot, new Value(Builder(after), node.Operands[0]), new Value(Builder(after), node.Operands[1]),
                transposed?.Permutation ?? Enumerable.Range(0, node.Type.Shape.Rank).ToEquatableArray());
            Assert.True(form.Left.IsReadable && form.Right.IsReadable, $"{node}");
        }

        return after;
    }

    /// <summary>The same nodes under the same numbers, so that shapes can be asked for.</summary>
    private static GraphBuilder Builder(Graph graph)
    {
        var b = new GraphBuilder(simplify: false);
        var values = new List<Value>();
        foreach (Node node in graph.Nodes)
            values.Add(b.Apply(node.Op, [.. node.Operands.Select(o => values[o])]));
        return b;
    }
}
