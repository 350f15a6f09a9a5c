using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The C# of elementwise primitives over <c>ISimd&lt;V&gt;</c>.</summary>
internal static class FormulaOperators
{
    /// <summary>The expression for an operation on operands that are simple expressions themselves.</summary>
    public static string Of(Primitive op, IReadOnlyList<string> x) => op switch
    {
        Add => $"{x[0]} + {x[1]}",
        Subtract => $"{x[0]} - {x[1]}",
        Multiply => $"{x[0]} * {x[1]}",
        Divide => $"{x[0]} / {x[1]}",
        Power => $"V.Pow({x[0]}, {x[1]})",
        Atan2 => $"V.Atan2({x[0]}, {x[1]})",
        Maximum => $"V.Max({x[0]}, {x[1]})",
        Minimum => $"V.Min({x[0]}, {x[1]})",
        Compare { Direction: Comparison.Equal } => $"V.Equal({x[0]}, {x[1]})",
        Compare { Direction: Comparison.Greater } => $"V.GreaterThan({x[0]}, {x[1]})",
        Compare => $"V.GreaterThanOrEqual({x[0]}, {x[1]})",
        Logical { IsAnd: true } => $"V.And({x[0]}, {x[1]})",
        Logical => $"V.Or({x[0]}, {x[1]})",
        Select => $"V.Select({x[0]}, {x[1]}, {x[2]})",
        Negate => $"-{x[0]}",
        Relu => $"V.Max({x[0]}, {Number(0)})",
        Ir.Convert => $"V.Select({x[0]}, {Number(1)}, {Number(0)})",
        Copy or StopGradient => x[0],
        Round => $"V.Round({x[0]})",
        Sine => $"V.Sin({x[0]})",
        Cosine => $"V.Cos({x[0]})",
        Abs or Sign or Floor or Ceiling or Sqrt or Exp or Expm1 or Log or Log1p or Tanh or Logistic or Erf or Not =>
            $"V.{op.GetType().Name}({x[0]})",
        _ => throw new NotSupportedException($"{op.Name} is not elementwise."),
    };

    /// <summary>True where the expression must be put into parentheses to be an operand.</summary>
    public static bool IsInfix(Primitive op) => op is Add or Subtract or Multiply or Divide or Negate;

    /// <summary>A condition that holds everywhere or nowhere. Conditions are masks of bits, not numbers.</summary>
    public static string Condition(bool holds) => $"V.Equal({Number(0)}, {Number(holds ? 0 : 1)})";

    public static string Number(double value) => $"V.Broadcast({Literals.Float(value)})";
}
