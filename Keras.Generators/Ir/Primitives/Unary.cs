namespace Keras.Generators.Ir;

/// <summary>An operation on each element of one tensor.</summary>
internal abstract record Unary : Primitive
{
    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].Element == ElementType.Bool
        ? throw new IrException($"{Name} needs numbers, but got {operands[0]}.")
        : operands[0];

    public override void Differentiate(Adjoint adjoint) =>
        adjoint.Add(0, () => Slope(adjoint.Builder, adjoint[0], adjoint.Result) is { } slope
            ? adjoint.Cotangent * slope : adjoint.Builder.ZerosLike(adjoint[0]));

    /// <summary>
    /// The derivative at <paramref name="x"/>, where the value is <paramref name="y"/>; null where it is zero everywhere.
    /// </summary>
    protected abstract Value? Slope(GraphBuilder b, Value x, Value y);

    /// <summary>What the operation gives for a number, for constant folding.</summary>
    public abstract double Evaluate(double x);
}

internal sealed record Negate : Unary
{
    public override string Name => "negate";

    public override bool IsLinear => true;

    public override double Evaluate(double x) => -x;

    public override void Differentiate(Adjoint adjoint) => adjoint.Add(0, () => -adjoint.Cotangent);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => b.Constant(-1);
}

/// <summary>The size of a number. Its derivative at 0 is 1, as in JAX.</summary>
internal sealed record Abs : Unary
{
    public override string Name => "abs";

    public override double Evaluate(double x) => Math.Abs(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) =>
        b.Select(b.GreaterOrEqual(x, b.Constant(0)), b.Constant(1), b.Constant(-1));
}

/// <summary>The larger of x and 0. Its derivative is 0 at 0, as in JAX, and asks for the result only, so that x need not be kept.</summary>
internal sealed record Relu : Unary
{
    public override string Name => "relu";

    public override double Evaluate(double x) => Math.Max(x, 0);

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        adjoint.Add(0, () => b.Select(b.Greater(adjoint.Result, b.Constant(0)), adjoint.Cotangent, b.Constant(0)));
    }

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

internal sealed record Sign : Unary
{
    public override string Name => "sign";

    public override double Evaluate(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

internal sealed record Floor : Unary
{
    public override string Name => "floor";

    public override double Evaluate(double x) => Math.Floor(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

internal sealed record Ceiling : Unary
{
    public override string Name => "ceil";

    public override double Evaluate(double x) => Math.Ceiling(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

/// <summary>To the nearest integer, ties to even.</summary>
internal sealed record Round : Unary
{
    public override string Name => "round_nearest_even";

    public override double Evaluate(double x) => Math.Round(x, MidpointRounding.ToEven);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

internal sealed record Sqrt : Unary
{
    public override string Name => "sqrt";

    public override double Evaluate(double x) => Math.Sqrt(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => 0.5 / y;
}

internal sealed record Exp : Unary
{
    public override string Name => "exponential";

    public override bool IsExpensive => true;

    public override double Evaluate(double x) => Math.Exp(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => y;
}

/// <summary>exp(x) - 1.</summary>
internal sealed record Expm1 : Unary
{
    public override string Name => "exponential_minus_one";

    public override bool IsExpensive => true;

    public override double Evaluate(double x)
    {
        // Kahan: the rounding of exp(x) cancels out of (exp(x) - 1) / ln(exp(x)).
        double raised = Math.Exp(x);
        return Math.Abs(x) > 0.5 ? raised - 1 : raised == 1 ? x : (raised - 1) * x / Math.Log(raised);
    }

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => y + 1;
}

internal sealed record Log : Unary
{
    public override string Name => "log";

    public override bool IsExpensive => true;

    public override double Evaluate(double x) => Math.Log(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => 1 / x;
}

/// <summary>ln(1 + x).</summary>
internal sealed record Log1p : Unary
{
    public override string Name => "log_plus_one";

    public override bool IsExpensive => true;

    public override double Evaluate(double x)
    {
        // Kahan: the rounding of 1 + x cancels out of ln(1 + x) / (1 + x - 1).
        double more = 1 + x;
        return Math.Abs(x) > 0.5 ? Math.Log(more) : more == 1 ? x : Math.Log(more) * x / (more - 1);
    }

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => 1 / (x + 1);
}

internal sealed record Tanh : Unary
{
    public override string Name => "tanh";

    public override bool IsExpensive => true;

    public override double Evaluate(double x) => Math.Tanh(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => 1 - (y * y);
}

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed record Logistic : Unary
{
    public override string Name => "logistic";

    public override bool IsExpensive => true;

    public override double Evaluate(double x) => 1 / (1 + Math.Exp(-x));

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => y * (1 - y);
}

/// <summary>The error function.</summary>
internal sealed record Erf : Unary
{
    private const double TwoOverSqrtPi = 1.1283791670955126;

    public override string Name => "erf";

    public override bool IsExpensive => true;

    public override double Evaluate(double x)
    {
        // The series of erf(x) exp(x²), all of whose terms have the sign of x: nothing cancels.
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        double sum = 0, term = x;
        for (int n = 1; n < 200; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return sum * Math.Exp(-x * x) * TwoOverSqrtPi;
    }

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => TwoOverSqrtPi * b.Exp(-(x * x));
}

internal sealed record Sine : Unary
{
    public override string Name => "sine";

    public override bool IsExpensive => true;

    public override double Evaluate(double x) => Math.Sin(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => b.Cosine(x);
}

internal sealed record Cosine : Unary
{
    public override string Name => "cosine";

    public override bool IsExpensive => true;

    public override double Evaluate(double x) => Math.Cos(x);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => -b.Sine(x);
}

/// <summary>A condition, negated.</summary>
internal sealed record Not : Unary
{
    public override string Name => "not";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].Element == ElementType.Bool
        ? operands[0]
        : throw new IrException($"not needs a condition, but got {operands[0]}.");

    public override double Evaluate(double x) => x == 0 ? 1 : 0;

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

/// <summary>The operand, through which no derivative flows.</summary>
internal sealed record StopGradient : Unary
{
    public override string Name => "stop_gradient";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override double Evaluate(double x) => x;

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}

/// <summary>The same numbers, meant as another type: all are kept as floats.</summary>
internal sealed record Retype(ElementType Element) : Unary
{
    public override string Name => "bitcast_convert_type";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => base.Infer(operands) with { Element = Element };

    public override double Evaluate(double x) => x;

    public override void Differentiate(Adjoint adjoint) => adjoint.Add(0, () => adjoint.Cotangent);

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => b.Constant(1);
}

/// <summary>A condition as 0 or 1.</summary>
internal sealed record Convert : Unary
{
    public override string Name => "convert";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(operands[0].Shape);

    public override double Evaluate(double x) => x;

    protected override Value? Slope(GraphBuilder b, Value x, Value y) => null;
}
