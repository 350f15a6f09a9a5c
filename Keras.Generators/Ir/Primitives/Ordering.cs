namespace Keras.Generators.Ir;

/// <summary>
/// For each line along the last axis the places of its elements in order, from the smallest or the largest on. Equal ones keep their order;
/// NaN is the largest.
/// </summary>
internal sealed record ArgSort(bool Descending) : Primitive
{
    public override string Name => "argsort";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].Shape.Rank > 0
        ? new TensorType(operands[0].Shape, ElementType.Int32)
        : throw new IrException("one number alone has no order.");
}

/// <summary>
/// For each line along the last axis, which disappears, the place of its largest or smallest element; of equal ones the first, and NaN
/// before all.
/// </summary>
internal sealed record ArgExtreme(ReduceKind Kind) : Primitive
{
    public override string Name => Kind == ReduceKind.Maximum ? "argmax" : "argmin";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].Shape.Rank > 0
        ? new TensorType(operands[0].Shape.Without([operands[0].Shape.Rank - 1]), ElementType.Int32)
        : throw new IrException("one number alone has no largest.");
}

/// <summary>Sums of all elements up to each along an axis, or from each on.</summary>
internal sealed record CumulativeSum(int Axis, bool Reverse) : Primitive
{
    public override string Name => "cumsum";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Axis >= 0 && Axis < operands[0].Shape.Rank
        ? operands[0]
        : throw new IrException($"{operands[0].Shape} has no axis {Axis} to sum along.");

    public override void Differentiate(Adjoint adjoint) =>
        adjoint.Add(0, () => adjoint.Builder.Apply(new CumulativeSum(Axis, !Reverse), adjoint.Cotangent));
}
