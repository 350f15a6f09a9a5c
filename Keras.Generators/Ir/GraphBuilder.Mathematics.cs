namespace Keras.Generators.Ir;

/// <content>Functions that are made of others.</content>
internal sealed partial class GraphBuilder
{
    private const double Ln2 = 0.69314718055994531;

    /// <summary>The same numbers, meant as another type.</summary>
    public Value Retype(Value x, ElementType type) => x.Type.Element == type ? x : Apply(new Retype(type), x);

    /// <summary>The whole part, towards 0.</summary>
    public Value Truncate(Value x) => x.Type.Element == ElementType.Int32 ? x : Sign(x) * Floor(Abs(x));

    /// <summary>What is left of x after whole times y, with the sign of y.</summary>
    public Value Mod(Value x, Value y)
    {
        // A quotient that was rounded up to a whole number leaves the range of remainders, but not by more than one y.
        Value rest = x - (y * Floor(x / y));
        return Select(GreaterOrEqual(rest * Sign(y), Abs(y)), rest - y, rest);
    }

    /// <summary>x multiplied with itself.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="exponent">1 or more.</param>
    public Value IntegerPower(Value x, int exponent)
    {
        Value? result = null;
        for (Value square = x; ; square *= square)
        {
            if (exponent % 2 == 1)
                result = result is { } r ? r * square : square;
            exponent /= 2;
            if (exponent == 0)
                return result!.Value;
        }
    }

    public Value Tan(Value x) => Sine(x) / Cosine(x);

    /// <summary>The angle of the point (x, y).</summary>
    public Value Atan2(Value y, Value x) => Elementwise(new Atan2(), y, x);

    public Value Atan(Value x) => Atan2(x, Constant(1));

    public Value Asin(Value x) => Atan2(x, Sqrt((1 - x) * (x + 1)));

    public Value Acos(Value x) => Atan2(Sqrt((1 - x) * (x + 1)), x);

    public Value Sinh(Value x)
    {
        Value raised = Expm1(x);
        return (raised + (raised / (raised + 1))) * 0.5;
    }

    public Value Cosh(Value x)
    {
        Value raised = Exp(Abs(x));
        return (raised + (1 / raised)) * 0.5;
    }

    /// <summary>The inverse of <see cref="Sinh"/>. Both halves are written for themselves: a sign would have no slope at 0.</summary>
    public Value Asinh(Value x)
    {
        Value Half(Value v) => Log1p(v + (v * v / (Sqrt((v * v) + 1) + 1)));
        return Select(GreaterOrEqual(x, Constant(0)), Half(Maximum(x, 0)), -Half(Maximum(-x, 0)));
    }

    public Value Acosh(Value x) => Log(x + Sqrt((x - 1) * (x + 1)));

    public Value Atanh(Value x) => (Log1p(x) - Log1p(-x)) * 0.5;

    public Value Exp2(Value x) => Exp(x * Ln2);

    public Value Log2(Value x) => Log(x) * (1 / Ln2);

    public Value Log10(Value x) => Log(x) * 0.43429448190325182;

    /// <summary>ln(exp(x) + exp(y)) without overflow.</summary>
    public Value LogAddExp(Value x, Value y) => Maximum(x, y) + Log1p(Exp(-Abs(x - y)));
}
