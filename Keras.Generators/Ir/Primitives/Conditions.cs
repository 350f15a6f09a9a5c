namespace Keras.Generators.Ir;

/// <summary>How two numbers are compared.</summary>
internal enum Comparison
{
    Equal,
    Greater,
    GreaterOrEqual,
}

/// <summary>A condition on each pair of elements.</summary>
internal sealed record Compare(Comparison Direction) : Primitive
{
    public override string Name => "compare";

    public override bool IsCommutative => Direction == Comparison.Equal;

    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands[0].Shape.Equals(operands[1].Shape)
            ? new TensorType(operands[0].Shape, ElementType.Bool)
            : throw new IrException($"compare needs operands of one shape, but got {operands[0].Shape} and {operands[1].Shape}.");

    public bool Evaluate(double x, double y) => Direction switch
    {
        Comparison.Equal => x == y,
        Comparison.Greater => x > y,
        _ => x >= y,
    };
}

/// <summary>Two conditions joined.</summary>
internal sealed record Logical(bool IsAnd) : Primitive
{
    public override string Name => IsAnd ? "and" : "or";

    public override bool IsElementwise => true;

    public override bool IsCommutative => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands.Any(o => o.Element != ElementType.Bool) || !operands[0].Shape.Equals(operands[1].Shape)
            ? throw new IrException($"{Name} needs conditions of one shape, but got {operands[0]} and {operands[1]}.")
            : operands[0];
}

/// <summary>The second operand where the first, a condition, holds; else the third.</summary>
internal sealed record Select : Primitive
{
    public override string Name => "select";

    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands[0].Element != ElementType.Bool ? throw new IrException($"select needs a condition, but got {operands[0]}.")
        : !operands[1].Shape.Equals(operands[2].Shape) || !operands[0].Shape.Equals(operands[1].Shape)
            ? throw new IrException(
                $"select needs operands of one shape, but got {operands[0].Shape}, {operands[1].Shape} and {operands[2].Shape}.")
            : operands[1];

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        adjoint.Add(1, () => b.Select(adjoint[0], adjoint.Cotangent, b.Constant(0)));
        adjoint.Add(2, () => b.Select(adjoint[0], b.Constant(0), adjoint.Cotangent));
    }
}
