namespace Keras.Generators.Ir;

/// <summary>An operation on the elements of two tensors of one shape.</summary>
internal abstract record Binary : Primitive
{
    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        !operands[0].Shape.Equals(operands[1].Shape)
            ? throw new IrException($"{Name} needs operands of one shape, but got {operands[0].Shape} and {operands[1].Shape}.")
        : operands.Any(o => o.Element == ElementType.Bool)
            ? throw new IrException($"{Name} needs numbers, but got {operands[0]} and {operands[1]}.")
        : operands[0].Element == ElementType.Float32 ? operands[0] : operands[1];

    /// <summary>What the operation gives for two numbers, for constant folding.</summary>
    public abstract double Evaluate(double x, double y);
}

internal sealed record Add : Binary
{
    public override string Name => "add";

    public override bool IsLinear => true;

    public override bool IsCommutative => true;

    public override double Evaluate(double x, double y) => x + y;

    public override void Differentiate(Adjoint adjoint)
    {
        adjoint.Add(0, () => adjoint.Cotangent);
        adjoint.Add(1, () => adjoint.Cotangent);
    }
}

internal sealed record Subtract : Binary
{
    public override string Name => "subtract";

    public override bool IsLinear => true;

    public override double Evaluate(double x, double y) => x - y;

    public override void Differentiate(Adjoint adjoint)
    {
        adjoint.Add(0, () => adjoint.Cotangent);
        adjoint.Add(1, () => -adjoint.Cotangent);
    }
}

internal sealed record Multiply : Binary
{
    public override string Name => "multiply";

    public override bool IsCommutative => true;

    public override double Evaluate(double x, double y) => x * y;

    public override void Differentiate(Adjoint adjoint)
    {
        adjoint.Add(0, () => adjoint.Cotangent * adjoint[1]);
        adjoint.Add(1, () => adjoint.Cotangent * adjoint[0]);
    }
}

internal sealed record Divide : Binary
{
    public override string Name => "divide";

    public override double Evaluate(double x, double y) => x / y;

    public override void Differentiate(Adjoint adjoint)
    {
        adjoint.Add(0, () => adjoint.Cotangent / adjoint[1]);
        adjoint.Add(1, () => -(adjoint.Cotangent * adjoint.Result / adjoint[1]));
    }
}

/// <summary>
/// x to the power of y. The derivative by x is 0 where y is 0, also at x = 0; the derivative by y is 0 where x isn't above 0.
/// </summary>
internal sealed record Power : Binary
{
    public override string Name => "power";

    public override bool IsExpensive => true;

    public override double Evaluate(double x, double y) => Math.Pow(x, y);

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        adjoint.Add(0, () =>
        {
            Value slope = adjoint[1] * b.Power(adjoint[0], adjoint[1] - 1);
            return adjoint.Cotangent * b.Select(b.Equal(adjoint[1], b.Constant(0)), b.Constant(0), slope);
        });
        adjoint.Add(1,
            () => adjoint.Cotangent * adjoint.Result * b.Log(b.Select(b.Greater(adjoint[0], b.Constant(0)), adjoint[0], b.Constant(1))));
    }
}

/// <summary>The angle of the point whose coordinates are the second and the first operand, from -π to π.</summary>
internal sealed record Atan2 : Binary
{
    public override string Name => "atan2";

    public override bool IsExpensive => true;

    public override double Evaluate(double x, double y) => Math.Atan2(x, y);

    public override void Differentiate(Adjoint adjoint)
    {
        Value y = adjoint[0], x = adjoint[1];
        adjoint.Add(0, () => adjoint.Cotangent * x / ((x * x) + (y * y)));
        adjoint.Add(1, () => -(adjoint.Cotangent * y / ((x * x) + (y * y))));
    }
}

/// <summary>The larger one. Where both are equal, each gets half of what flows back, as in JAX.</summary>
internal sealed record Maximum : Binary
{
    public override string Name => "maximum";

    public override bool IsCommutative => true;

    public override double Evaluate(double x, double y) => Math.Max(x, y);

    public override void Differentiate(Adjoint adjoint)
    {
        adjoint.Add(0, () => adjoint.Cotangent * Share(adjoint, adjoint[0], adjoint[1]));
        adjoint.Add(1, () => adjoint.Cotangent * Share(adjoint, adjoint[1], adjoint[0]));
    }

    private static Value Share(Adjoint adjoint, Value mine, Value other)
    {
        GraphBuilder b = adjoint.Builder;
        return b.Select(b.Greater(mine, other), b.Constant(1), b.Select(b.Equal(mine, other), b.Constant(0.5), b.Constant(0)));
    }
}

/// <summary>The smaller one. Where both are equal, each gets half of what flows back, as in JAX.</summary>
internal sealed record Minimum : Binary
{
    public override string Name => "minimum";

    public override bool IsCommutative => true;

    public override double Evaluate(double x, double y) => Math.Min(x, y);

    public override void Differentiate(Adjoint adjoint)
    {
        adjoint.Add(0, () => adjoint.Cotangent * Share(adjoint, adjoint[0], adjoint[1]));
        adjoint.Add(1, () => adjoint.Cotangent * Share(adjoint, adjoint[1], adjoint[0]));
    }

    private static Value Share(Adjoint adjoint, Value mine, Value other)
    {
        GraphBuilder b = adjoint.Builder;
        return b.Select(b.Greater(other, mine), b.Constant(1), b.Select(b.Equal(mine, other), b.Constant(0.5), b.Constant(0)));
    }
}
