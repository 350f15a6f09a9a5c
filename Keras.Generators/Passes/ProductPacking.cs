using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Puts matrices that a loop multiplies by in every step, such as recurrent kernels, once before the loop into the order in which the
/// processor's product reads them. Only for the CPU.
/// </summary>
internal static class ProductPacking
{
    public static Graph Run(Graph graph)
    {
        if (!graph.Nodes.Any(n => n.Op is Scan scan && scan.Body.Nodes.Any(inner => IsPackable(scan.Body, inner))))
            return graph;
        return Rebuild.With(graph, (b, i, operands) => graph.Nodes[i].Op is Scan scan ? Packed(b, scan, operands) : null);
    }

    private static Value Packed(GraphBuilder b, Scan scan, Value[] operands)
    {
        var all = new List<Value>(operands);
        var body = new GraphBuilder(simplify: false);
        Value[] values = Rebuild.Into(body, scan.Body, (i, operandsOfStep) =>
        {
            Node node = scan.Body.Nodes[i];
            if (!IsPackable(scan.Body, node))
                return null;
            var dot = (DotGeneral)node.Op;
            var captured = (Parameter)scan.Body.Nodes[node.Operands[1]].Op;
            Value packed = b.Apply(new PackMatrix(dot.RightContracting[0] == 1), operands[scan.OperandOf(captured)]);
            int place = all.FindIndex(operands.Length, v => v.Id == packed.Id);
            if (place < 0)
            {
                place = all.Count;
                all.Add(packed);
            }

            Value parameter =
                body.Parameter(ParameterRole.Captured, place - scan.Carries - scan.Sequences, $"{captured.Label} packed", packed.Type);
            return body.Apply(new PackedProduct(dot, captured.Type.Shape), operandsOfStep[0], parameter);
        });

        for (int i = 0; i < scan.Body.Results.Count; i++)
            body.SetResult(ResultRole.Output, i, values[scan.Body.Results[i].Node]);
        return b.Apply(scan with { Body = body.ToGraph() }, [.. all]);
    }

    /// <summary>True for the product of a step's value and a matrix that is the same in all steps.</summary>
    private static bool IsPackable(Graph body, Node node) =>
        node.Op is DotGeneral { LeftBatch.IsEmpty: true, RightContracting.Count: 1 }
        && body.Nodes[node.Operands[0]].Op is not Parameter { Role: ParameterRole.Captured }
        && body.Nodes[node.Operands[1]] is { Op: Parameter { Role: ParameterRole.Captured }, Type.Shape: { Rank: 2, IsConstant: true } };
}

/// <summary>A matrix in the order in which the processor's product reads its right operand.</summary>
/// <param name="IsTransposed">Whether the product sums over the columns.</param>
internal sealed record PackMatrix(bool IsTransposed) : Primitive
{
    // Panels are as wide as a register at least.
    private const long Lanes = 16;

    public override string Name => "pack_matrix";

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape matrix = operands[0].Shape;
        return new TensorType(
            [matrix[IsTransposed ? 1 : 0] * (Dim.FloorDivide(matrix[IsTransposed ? 0 : 1] + (Lanes - 1), Lanes) * Lanes)]);
    }
}

/// <summary>A product whose right operand is packed.</summary>
/// <param name="Dot">The product.</param>
/// <param name="Right">The shape of the right operand before it was packed.</param>
internal sealed record PackedProduct(DotGeneral Dot, Shape Right) : Primitive
{
    public override string Name => "packed_product";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Dot.Infer([operands[0], new TensorType(Right)]);

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) =>
        Dot.Operations([operands[0], new TensorType(Right)], result);
}
