namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <content>Functions of one or two numbers, written without what constant folding uses.</content>
internal sealed partial record Evaluator
{
    private static Func<double, double> Function(Unary op) => op switch
    {
        Negate => x => -x,
        Abs => x => x < 0 ? -x : x,
        Relu => x => x > 0 ? x : 0,
        Sign => x => x > 0 ? 1 : x < 0 ? -1 : 0,
        Floor => Math.Floor,
        Ceiling => Math.Ceiling,
        Round => Math.Round,
        Sqrt => Math.Sqrt,
        Exp => Math.Exp,
        Expm1 => x => Math.Abs(x) < 1e-3 ? x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24) : Math.Exp(x) - 1,
        Log => Math.Log,
        Log1p => x => Math.Abs(x) < 1e-3 ? x - (x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4) : Math.Log(1 + x),
        Tanh => Math.Tanh,
        Logistic => x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
        Erf => ErrorFunction,
        Sine => Math.Sin,
        Cosine => Math.Cos,
        Not => x => x == 0 ? 1 : 0,
        StopGradient or Retype => x => x,
        Convert => x => x,
        _ => throw new NotSupportedException($"The evaluator has no definition of {op.Name}: add one."),
    };

    private static Func<double, double, double> Function(Binary op) => op switch
    {
        Add => (x, y) => x + y,
        Subtract => (x, y) => x - y,
        Multiply => (x, y) => x * y,
        Divide => (x, y) => x / y,
        Power => Math.Pow,
        Atan2 => Math.Atan2,
        Maximum => (x, y) => x > y ? x : y,
        Minimum => (x, y) => x < y ? x : y,
        _ => throw new NotSupportedException($"The evaluator has no definition of {op.Name}: add one."),
    };

    private static Func<double, double, double> Function(Compare op) => op.Direction switch
    {
        Comparison.Equal => (x, y) => x == y ? 1 : 0,
        Comparison.Greater => (x, y) => x > y ? 1 : 0,
        Comparison.GreaterOrEqual => (x, y) => x >= y ? 1 : 0,
        _ => throw new NotSupportedException($"The evaluator has no definition of {op.Direction}: add one."),
    };

    /// <summary>2 / sqrt(pi) times the integral of exp(-t²) from 0 to x, by Simpson's rule.</summary>
    internal static double ErrorFunction(double x)
    {
        const int steps = 4000;
        double width = x / steps, sum = 1 + Math.Exp(-x * x);
        for (int i = 1; i < steps; i++)
            sum += Math.Exp(-(i * width) * (i * width)) * (i % 2 == 1 ? 4 : 2);
        return sum * width / 3 * 2 / Math.Sqrt(Math.PI);
    }
}
