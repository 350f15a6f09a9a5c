using Keras.Generators.Ir;

namespace Keras.Generators.Operations;

/// <summary>Functions of fractional numbers, element by element.</summary>
internal static class Mathematics
{
    public static IEnumerable<Operation> All =>
    [
        Define.Real("Exp", (b, x) => b.Exp(x)),
        Define.Real("Exp2", (b, x) => b.Exp2(x)),
        Define.Real("Expm1", (b, x) => b.Expm1(x)),
        Define.Real("Log", (b, x) => b.Log(x)),
        Define.Real("Log10", (b, x) => b.Log10(x)),
        Define.Real("Log1p", (b, x) => b.Log1p(x)),
        Define.Real("Log2", (b, x) => b.Log2(x)),
        Define.Real("Sqrt", (b, x) => b.Sqrt(x)),
        Define.Real("Rsqrt", (b, x) => 1 / b.Sqrt(x)),
        Define.Real("Cbrt", (b, x) => b.Sign(x) * b.Power(b.Abs(x), b.Constant(1.0 / 3))),
        Define.Real("Sin", (b, x) => b.Sine(x)),
        Define.Real("Cos", (b, x) => b.Cosine(x)),
        Define.Real("Tan", (b, x) => b.Tan(x)),
        Define.Real("Arcsin", (b, x) => b.Asin(x)),
        Define.Real("Arccos", (b, x) => b.Acos(x)),
        Define.Real("Arctan", (b, x) => b.Atan(x)),
        Define.RealBinary("Arctan2", (b, y, x) => b.Atan2(y, x)),
        Define.Real("Sinh", (b, x) => b.Sinh(x)),
        Define.Real("Cosh", (b, x) => b.Cosh(x)),
        Define.Real("Tanh", (b, x) => b.Tanh(x)),
        Define.Real("Arcsinh", (b, x) => b.Asinh(x)),
        Define.Real("Arccosh", (b, x) => b.Acosh(x)),
        Define.Real("Arctanh", (b, x) => b.Atanh(x)),
        Define.Real("Deg2rad", (b, x) => x * (Math.PI / 180)),
        Define.Real("Rad2deg", (b, x) => x * (180 / Math.PI)),
        Define.Real("Erf", (b, x) => b.Erf(x)),
        Define.Real("Erfc", (b, x) => 1 - b.Erf(x)),
        Define.RealBinary("Hypot", (b, x, y) => b.Sqrt((x * x) + (y * y))),
        Define.RealBinary("Logaddexp", (b, x, y) => b.LogAddExp(x, y)),
        Define.RealBinary("Logaddexp2", (b, x, y) => b.LogAddExp(x * Math.Log(2), y * Math.Log(2)) * (1 / Math.Log(2))),
        Define.Real("Sinc", (b, x) =>
        {
            Value isZero = b.Equal(x, b.Constant(0)), angle = b.Select(isZero, b.Constant(1), x) * Math.PI;
            return b.Select(isZero, b.Constant(1), b.Sine(angle) / angle);
        }),
        Define.Real("Erfinv", InverseErf),
        Define.RealBinary("Ldexp", (b, x, y) => x * b.Power(b.Constant(2), y)),
        // Of numbers that aren't complex.
        Define.Real("Angle", (b, x) => b.Select(b.Less(x, b.Constant(0)), b.Constant(Math.PI), b.Constant(0))),
        Define.Unary("Conjugate", (b, x) => x),
        Define.Unary("Real", (b, x) => x),
        Define.Unary("Imag", (b, x) => b.ZerosLike(x)),
        Define.RealBinary("Heaviside", (b, x, y) => b.Select(b.Equal(x, b.Constant(0)), y, b.Convert(b.Greater(x, b.Constant(0))))),
    ];

    /// <summary>
    /// A quotient of polynomials in the root of a logarithm (Winitzki), brought to float's precision by steps of Newton's. The derivative
    /// is that of the last step, which is exact, since the start of it isn't differentiated.
    /// </summary>
    private static Value InverseErf(GraphBuilder b, Value x)
    {
        const double A = 0.147;
        Value logarithm = b.Log((1 - x) * (x + 1)), half = (logarithm * 0.5) + (2 / (Math.PI * A));
        Value y = b.Sign(x) * b.Sqrt(b.Sqrt((half * half) - (logarithm / A)) - half);
        for (int step = 0; step < 3; step++)
        {
            Value start = b.StopGradient(y);
            y = start + ((x - b.Erf(start)) * b.Exp(start * start) * (Math.Sqrt(Math.PI) / 2));
        }

        return b.Select(b.Equal(x, b.Constant(1)), b.Constant(double.PositiveInfinity),
            b.Select(b.Equal(x, b.Constant(-1)), b.Constant(double.NegativeInfinity), y));
    }
}
