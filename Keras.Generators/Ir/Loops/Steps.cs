namespace Keras.Generators.Ir;

/// <summary>The steps of a loop as further samples, for operations that treat every sample alike.</summary>
internal static class Steps
{
    /// <summary>(steps, samples, …) as (steps · samples, …).</summary>
    public static Value Merge(GraphBuilder b, Value stacked) =>
        b.Reshape(stacked, Shape.Of([stacked.Shape[0] * stacked.Shape[1], .. stacked.Shape.Skip(2)]));

    /// <summary>A shape with so many times the samples.</summary>
    public static Shape MergedInto(Shape shape, Dim length) => shape.With(0, length * shape[0]);

    /// <summary>Applies an operation to all steps, as if they were samples.</summary>
    /// <param name="b">The graph.</param>
    /// <param name="op">An operation whose operands and result have the samples as first axis.</param>
    /// <param name="length">The number of steps.</param>
    /// <param name="operands">Its operands.</param>
    /// <param name="shared">The operand without samples, if there is one.</param>
    public static Value AsSamples(GraphBuilder b, Primitive op, Dim length, Vectorized[] operands, int shared = -1)
    {
        Value result = b.Apply(op, [.. operands.Select((o, i) => i == shared ? o.Value : Merge(b, o.Stacked(length)))]);
        bool isSplit = result.Shape[0].TryDivide(length, out Dim samples);
        return isSplit
            ? b.Reshape(result, Shape.Of([length, samples, .. result.Shape.Skip(1)]))
            : throw new IrException($"{op.Name} doesn't keep the samples of {result.Shape} apart.");
    }
}
