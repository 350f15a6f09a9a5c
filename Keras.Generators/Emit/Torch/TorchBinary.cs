using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Torch;

/// <summary>Operations on two tensors, or on a tensor and a number.</summary>
internal static class TorchBinary
{
    /// <param name="op">The operation.</param>
    /// <param name="x">The left operand's variable.</param>
    /// <param name="left">Its value, where it is a number.</param>
    /// <param name="y">The right operand's variable.</param>
    /// <param name="right">Its value, where it is a number.</param>
    public static string Of(Primitive op, string x, double? left, string y, double? right)
    {
        if (left is { } l && right is null && op is not (Power or Atan2))
            return WithNumber(op, Literals.Float(l), y);
        if (right is { } r && left is null && op is not (Power or Atan2))
            return WithNumberOnTheRight(op, x, Literals.Float(r));
        return op switch
        {
            Add => $"{x} + {y}",
            Subtract => $"{x} - {y}",
            Multiply => $"{x} * {y}",
            Divide => $"{x} / {y}",
            Power => $"{x}.pow({y})",
            Atan2 => $"{x}.atan2({y})",
            Maximum => $"Libtorch.maximum({x}, {y})",
            Minimum => $"Libtorch.minimum({x}, {y})",
            Compare { Direction: Comparison.Equal } => $"{x}.eq({y})",
            Compare { Direction: Comparison.Greater } => $"{x}.gt({y})",
            Compare => $"{x}.ge({y})",
            Logical { IsAnd: true } => $"{x}.logical_and({y})",
            Logical => $"{x}.logical_or({y})",
            _ => throw new NotSupportedException(op.Name),
        };
    }

    private static string WithNumberOnTheRight(Primitive op, string x, string number) => op switch
    {
        Add => $"{x} + {number}",
        Subtract => $"{x} - {number}",
        Multiply => $"{x} * {number}",
        Divide => $"{x} / {number}",
        Maximum => $"{x}.clamp_min({number})",
        Minimum => $"{x}.clamp_max({number})",
        Compare { Direction: Comparison.Equal } => $"{x}.eq({number})",
        Compare { Direction: Comparison.Greater } => $"{x}.gt({number})",
        Compare => $"{x}.ge({number})",
        _ => throw new NotSupportedException(op.Name),
    };

    private static string WithNumber(Primitive op, string number, string y) => op switch
    {
        Add => $"{y} + {number}",
        Subtract => $"{number} - {y}",
        Multiply => $"{y} * {number}",
        Divide => $"{number} / {y}",
        Maximum => $"{y}.clamp_min({number})",
        Minimum => $"{y}.clamp_max({number})",
        Compare { Direction: Comparison.Equal } => $"{y}.eq({number})",
        Compare { Direction: Comparison.Greater } => $"{y}.lt({number})",
        Compare => $"{y}.le({number})",
        _ => throw new NotSupportedException(op.Name),
    };
}
