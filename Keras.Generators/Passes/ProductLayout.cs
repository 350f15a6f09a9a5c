using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Brings products into a form in which kernels read their operands where they lie and write their results where they are wanted:
/// transpositions before and after products become strides, and only what no kernel can read or write is copied. Only for the CPU.
/// </summary>
internal static class ProductLayout
{
    public static Graph Run(Graph graph)
    {
        int[] readers = new int[graph.Nodes.Count];
        foreach (int read in graph.Nodes.SelectMany(n => n.Operands).Concat(graph.Results.Select(r => r.Node)))
            readers[read]++;
        return Rebuild.With(graph, (b, i, operands, made) => graph.Nodes[i] switch
        {
            { Op: DotGeneral dot, Type.Shape.Rank: var rank } => Product(b, dot, operands, Enumerable.Range(0, rank)),
            // A product that is only transposed is written that way.
            { Op: Transpose transpose, Operands: var read }
                when graph.Nodes[read[0]] is { Op: DotGeneral dot } product && readers[read[0]] == 1 =>
                Product(b, dot, [.. product.Operands.Select(o => made[o])], transpose.Permutation),
            { Op: Scan scan } => b.Apply(scan with { Body = Run(scan.Body) }, operands),
            _ => (Value?)null,
        });
    }

    private static Value Product(GraphBuilder b, DotGeneral dot, Value[] operands, IEnumerable<int> order) =>
        ProductForm.Of(dot, operands[0], operands[1], order).Alternatives().OrderBy(f => f.Copies).First().Build(b);
}

/// <summary>
/// A product whose result's axes are in another order: axis i of the result is axis <c>Permutation[i]</c> of the product's.
/// </summary>
internal sealed record TransposedProduct(DotGeneral Dot, EquatableArray<int> Permutation) : Primitive
{
    public override string Name => "transposed_product";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new Transpose(Permutation).Infer([Dot.Infer(operands)]);

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => Dot.Operations(operands, result);
}
