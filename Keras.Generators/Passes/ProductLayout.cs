using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Brings products into a form in which kernels read their operands where they lie and write their results where they are wanted: transpositions before and after products
/// become strides, and only what no kernel can read or write is copied. Only for the CPU.
/// </summary>
internal static class ProductLayout
{
    public static Graph Run(Graph graph)
    {
        var b = new GraphBuilder(simplify: false);
        var values = new Value[graph.Nodes.Count];
        int[] readers = new int[graph.Nodes.Count];
        foreach (int read in graph.Nodes.SelectMany(n => n.Operands).Concat(graph.Results.Select(r => r.Node)))
            readers[read]++;
        for (int i = 0; i < values.Length; i++)
        {
            Node node = graph.Nodes[i];
            b.Origin = node.Origin;
            Value[] operands = [.. node.Operands.Select(o => values[o])];
            values[i] = node.Op switch
            {
                DotGeneral dot => Product(b, dot, operands, Enumerable.Range(0, node.Type.Shape.Rank)),
                // A product that is only transposed is written that way.
                Transpose transpose when graph.Nodes[node.Operands[0]] is { Op: DotGeneral dot } product && readers[node.Operands[0]] == 1 =>
                    Product(b, dot, [.. product.Operands.Select(o => values[o])], transpose.Permutation),
                Scan scan => b.Apply(scan with { Body = Run(scan.Body) }, operands),
                _ => b.Apply(node.Op, operands),
            };
        }

        foreach (GraphResult result in graph.Results)
            b.SetResult(result.Role, result.Index, values[result.Node]);
        return b.ToGraph();
    }

    private static Value Product(GraphBuilder b, DotGeneral dot, Value[] operands, IEnumerable<int> order) =>
        ProductForm.Of(dot, operands[0], operands[1], order).Alternatives().OrderBy(f => f.Copies).First().Build(b);
}

/// <summary>A product whose result's axes are in another order: axis i of the result is axis <c>Permutation[i]</c> of the product's.</summary>
internal sealed record TransposedProduct(DotGeneral Dot, EquatableArray<int> Permutation) : Primitive
{
    public override string Name => "transposed_product";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new Transpose(Permutation).Infer([Dot.Infer(operands)]);

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => Dot.Operations(operands, result);
}
