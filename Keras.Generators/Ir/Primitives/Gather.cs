namespace Keras.Generators.Ir;

/// <summary>
/// Slices of the first operand along an axis, named by the second operand, whose axes take that axis' place: NumPy's <c>take</c>. Numbers
/// are cut to whole ones; negative ones count from the end, and what lies outside gives NaN.
/// </summary>
/// <param name="Axis">The axis of the first operand that is indexed.</param>
/// <param name="BatchAxes">So many leading axes are common to both operands: each index takes from the part of the operand that it belongs
/// to.</param>
internal sealed record Gather(int Axis, int BatchAxes = 0) : Primitive
{
    public override string Name => "gather";

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape from = operands[0].Shape, indices = operands[1].Shape;
        if (Axis < BatchAxes || Axis >= from.Rank || !Fits(from, indices, BatchAxes))
            throw new IrException($"indices {indices} can't take from axis {Axis} of {from}, with {BatchAxes} axes in common.");
        return operands[0] with { Shape = Shape.Of([.. from.Take(Axis), .. indices.Skip(BatchAxes), .. from.Skip(Axis + 1)]) };
    }

    public override void Differentiate(Adjoint adjoint) =>
        adjoint.Add(0, () => adjoint.Builder.Apply(new ScatterAdd(Axis, BatchAxes, adjoint[0].Shape[Axis]), adjoint.Cotangent, adjoint[1]));

    public static bool Fits(Shape operand, Shape indices, int batchAxes) =>
        indices.Rank >= batchAxes && Enumerable.Range(0, batchAxes).All(a => operand[a].Equals(indices[a]));
}

/// <summary>
/// The derivative of <see cref="Gather"/>: zeros, to which each slice of the first operand is added where the second says. What lies
/// outside is left out.
/// </summary>
/// <param name="Axis">The axis of the result that is indexed; in the first operand the indices' axes are in its place.</param>
/// <param name="BatchAxes">So many leading axes are common to both operands.</param>
/// <param name="Size">The size of the result's axis.</param>
internal sealed record ScatterAdd(int Axis, int BatchAxes, Dim Size) : Primitive
{
    public override string Name => "scatter_add";

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape updates = operands[0].Shape, indices = operands[1].Shape;
        int taken = indices.Rank - BatchAxes;
        if (Axis < BatchAxes || !Gather.Fits(updates, indices, BatchAxes)
            || !updates.Skip(Axis).Take(taken).SequenceEqual(indices.Skip(BatchAxes)))
            throw new IrException(
                $"indices {indices} can't say where to add {updates} along axis {Axis}, with {BatchAxes} axes in common.");
        return operands[0] with { Shape = Shape.Of([.. updates.Take(Axis), Size, .. updates.Skip(Axis + taken)]) };
    }

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => operands[0].Shape.ElementCount;

    public override void Differentiate(Adjoint adjoint) =>
        adjoint.Add(0, () => adjoint.Builder.Apply(new Gather(Axis, BatchAxes), adjoint.Cotangent, adjoint[1]));
}
